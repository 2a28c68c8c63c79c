/**
 * What of a photo is covered before the public sees it: fields of a grid that a person taps, over faces, plates, door numbers
 * and names. Whole fields, since what is cut close can be guessed.
 */
export const coverGrid = { columns: 12, rows: 9 } as const
export const coverFields = coverGrid.columns * coverGrid.rows

export interface Box {
  left: number
  top: number
  width: number
  height: number
}

/** The fields as boxes of pixels that leave no line between them open. */
export const boxesOf = (fields: readonly number[], width: number, height: number): Box[] =>
  [...new Set(fields)].map((field) => {
    const [column, row] = [field % coverGrid.columns, Math.floor(field / coverGrid.columns)]
    const left = Math.floor((column * width) / coverGrid.columns)
    const top = Math.floor((row * height) / coverGrid.rows)
    return {
      left,
      top,
      width: Math.ceil(((column + 1) * width) / coverGrid.columns) - left,
      height: Math.ceil(((row + 1) * height) / coverGrid.rows) - top,
    }
  })
