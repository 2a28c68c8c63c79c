/** Of the tests' databases; processes of their own open the same ones. */
export const secrets = {
  dataKey: Buffer.alloc(32, 7).toString('base64'),
  sessionSecret: 'a secret of the tests, long enough to sign',
}
