/** Keeps what the page shows in the address (a filter, a file), so that reloading, the way back and a sent link show the same. */
export const writeAddress = (path: string, params: Record<string, string>): void => {
  const search = new URLSearchParams(params).toString()
  const hash = `#${path}${search ? `?${search}` : ''}`
  // Replaced, not pushed: a filter is no page to come back to. The state belongs to the router and stays.
  if (window.location.hash !== hash) window.history.replaceState(window.history.state, '', hash)
}

/** What the address says, read from itself: a tab page is not told again when it is shown once more. */
export const readAddress = (path: string): Record<string, string> => {
  const [at, search = ''] = window.location.hash.slice(1).split('?')
  return at === path ? Object.fromEntries(new URLSearchParams(search)) : {}
}
