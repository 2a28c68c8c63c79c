/** What routing looks things up by. */
export interface RoutingStore {
  /** The organisation and the deputy that a text names; the longest name where several stand in it. */
  namedIn(text: string): Promise<{ orgId: string | null; deputyId: string | null }>
}
