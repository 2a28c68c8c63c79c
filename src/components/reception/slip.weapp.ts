export const canPrintSlip = false

/** A phone prints nothing: the visitor photographs the code instead. */
export const printSlip = (): void => undefined
