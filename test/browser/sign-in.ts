/** A session as the client keeps it, opened as a persona of the demonstration. */
export const signedIn = async (
  base: string,
  personaId: string,
): Promise<{ token: string; role: string; localStorage: Record<string, string> }> => {
  const answer = await fetch(`${base}/demo/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ personaId }),
  })
  if (!answer.ok) throw new Error(`no persona ${personaId}`)
  const { token, role } = (await answer.json()) as { token: string; role: string }
  const home = {
    streetId: 'QY',
    streetName: '青杨街道',
    communityId: 'QY01',
    communityName: '柳荫社区',
    gridId: 'QY01-01',
    gridName: '柳荫社区第1网格',
  }
  return { token, role, localStorage: { session: JSON.stringify({ state: { token, role, home }, version: 1 }) } }
}
