const at = (page: string, query: Record<string, string | null | undefined> = {}): string => {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    value ? [`${name}=${encodeURIComponent(value)}`] : [],
  )
  return `/packages/schedule/${page}/index${parts.length ? `?${parts.join('&')}` : ''}`
}

/** Addresses of the pages of the plan: the published year, and those of whoever keeps it. */
export const schedulePath = {
  desk: () => at('desk'),
  year: (where: { station?: string | null; street?: string | null }) => at('year', where),
  session: (id: string) => at('session', { id }),
  add: (station?: string | null) => at('add', { station }),
  propose: (station?: string | null) => at('propose', { station }),
  rules: () => at('rules'),
  duties: () => at('duties'),
  closures: () => at('closures'),
  mine: () => at('mine'),
}
