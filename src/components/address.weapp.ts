/** The mini-program has no address that anyone could see. */
export const writeAddress = (_path: string, _params: Record<string, string>): void => undefined
export const readAddress = (_path: string): Record<string, string> => ({})
