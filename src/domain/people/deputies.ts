export type MandateState = 'ACTIVE' | 'SUSPENDED' | 'ENDED'

/**
 * Whether a deputy may act now: at least one mandate runs (代表法: suspended or ended, the rights rest). Whoever may not act is
 * routed nothing, signs in nowhere, and what waits for him falls to the street.
 */
export const isActing = (deputy: { mandates: readonly { state: MandateState }[] }): boolean =>
  deputy.mandates.some((mandate) => mandate.state === 'ACTIVE')
