/** One line of a checklist with what was found; `met` null: nobody has looked yet, which counts as not met. */
export interface FoundLine {
  name: string
  points: number
  met: boolean | null
}

/** The score of a checklist: the points of the lines that are met, of all points; and the names of the others. */
export const standingOf = (lines: readonly FoundLine[]): { points: number; of: number; missing: string[] } => ({
  points: lines.reduce((sum, line) => sum + (line.met ? line.points : 0), 0),
  of: lines.reduce((sum, line) => sum + line.points, 0),
  missing: lines.filter((line) => !line.met).map((line) => line.name),
})

/** What happens to the photo of a line, as its history says it. */
export const photoReason = (before: string | null, after: string | null): string | null =>
  before === after ? null : after === null ? '去掉了照片' : before === null ? '加了照片' : '换了照片'
