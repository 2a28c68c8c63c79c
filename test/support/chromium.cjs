/** Where a Chromium is, or why there is none. */
const fs = require('node:fs')

/** @returns {Promise<{ path?: string, args: string[], why: string }>} */
async function findChromium() {
  const given = process.env.CHROME_PATH
  if (given) {
    return fs.existsSync(given)
      ? { path: given, args: [], why: '' }
      : { args: [], why: `CHROME_PATH names ${given}, which does not exist` }
  }
  const known = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ]
  const path = known.find((file) => fs.existsSync(file))
  if (path) return { path, args: [], why: '' }
  try {
    require.resolve('@sparticuz/chromium')
  } catch {
    return { args: [], why: 'none of the usual places, no CHROME_PATH, no @sparticuz/chromium' }
  }
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    return { path: await packed.executablePath(), args: packed.args, why: '' }
  } catch (error) {
    return { args: [], why: `@sparticuz/chromium could not be unpacked: ${error.message}` }
  }
}

module.exports = { findChromium }
