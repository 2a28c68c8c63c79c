const at = (page: string, query: Record<string, string | null | undefined> = {}): string => {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    value ? [`${name}=${encodeURIComponent(value)}`] : [],
  )
  return `/packages/campaigns/${page}/index${parts.length ? `?${parts.join('&')}` : ''}`
}

/** Addresses of the pages of campaigns, activities and contacts. */
export const campaignPath = {
  list: () => at('list'),
  campaign: (id: string) => at('campaign', { id }),
  edit: (id?: string | null) => at('edit', { id }),
  activity: (more: { id?: string | null; campaign?: string | null } = {}) => at('activity', more),
  contact: (deputy?: string | null) => at('contact', { deputy }),
  report: () => at('report'),
  /** Handing on what was heard in a contact; `by` says that a deputy told it. */
  raise: (contact: string, byDeputy: boolean) => at('raise', { contact, by: byDeputy ? 'deputy' : null }),
  service: () => at('service'),
}
