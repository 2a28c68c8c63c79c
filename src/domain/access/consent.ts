/** Version of the notice a person agrees to; raised when the notice changes, which asks for consent anew. */
export const POLICY_VERSION = '2026-06'
