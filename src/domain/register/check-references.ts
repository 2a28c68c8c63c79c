import { type Column, listMark } from './format'
import type { Lines } from './lines'
import type { SheetKey } from './rows'
import { sheetOf, sheets } from './sheets'

/** Every code that points to another sheet must stand there. A name is accepted where only one row has it. */
export function checkReferences(lines: Lines): void {
  const directories = new Map<SheetKey, Directory>()
  const directory = (key: SheetKey) => {
    const known = directories.get(key) ?? readDirectory(lines, key)
    directories.set(key, known)
    return known
  }
  for (const format of sheets) {
    for (const column of format.columns as unknown as Column[]) {
      if (!column.of || !lines.has(column.of)) continue
      const target = directory(column.of)
      // The column of codes is missing there: told once, of that sheet.
      if (!target.codes.size && lines.of(column.of).length) continue
      for (const line of lines.of(format.key)) {
        const values = line.values as Record<string, unknown>
        const given = values[column.key]
        const wanted = Array.isArray(given) ? (given as string[]) : typeof given === 'string' ? [given] : []
        const resolved = wanted.map((text) => resolve(text, target))
        const bad = resolved.findIndex((code) => code.code === undefined)
        if (bad < 0) {
          const codes = resolved.map((code) => code.code as string)
          values[column.key] = Array.isArray(given) ? [...new Set(codes)] : (codes[0] ?? given)
          continue
        }
        const wrong = wanted[bad] as string
        const left = lines.leftOut(column.of, wrong)
        if (left !== undefined) {
          const message = `“${wrong}”在工作表「${sheetOf(column.of).name}」第 ${left} 行，那一行选了不导入；请也导入那一行，或改填别的`
          lines.report(format.key, line.row, column.key, message)
          delete values[column.key]
          continue
        }
        // Of people there is no slip of a hand: D1 and D3, 张伟 and 张玮 are two of them.
        const near = column.of === 'deputies' ? undefined : nearest(wrong, [...target.byName.keys(), ...target.codes])
        const fix = near && wanted.map((text) => (text === wrong ? near : text)).join(listMark)
        lines.report(format.key, line.row, column.key, complaint(wrong, column.of, target, near), fix ? { fix } : {})
        delete values[column.key]
      }
    }
  }
}

interface Directory {
  codes: Set<string>
  byName: Map<string, string[]>
}

function readDirectory(lines: Lines, key: SheetKey): Directory {
  const codes = new Set<string>()
  const byName = new Map<string, string[]>()
  for (const [code, line] of lines.byCode(key)) {
    codes.add(code)
    const { name } = line.values as { name?: unknown }
    if (typeof name === 'string') byName.set(name, [...(byName.get(name) ?? []), code])
  }
  return { codes, byName }
}

function resolve(text: string, { codes, byName }: Directory): { code?: string } {
  if (codes.has(text)) return { code: text }
  const named = byName.get(text) ?? []
  return named.length === 1 ? { code: named[0] } : {}
}

function complaint(text: string, key: SheetKey, { byName }: Directory, near: string | undefined): string {
  const where = `工作表「${sheetOf(key).name}」`
  const named = byName.get(text) ?? []
  if (named.length > 1) return `${where}里有 ${named.length} 个“${text}”；请改填编号（${named.slice(0, 3).join('、')}）`
  const advice = near ? `是“${near}”吗？` : `请填那里有的编号，或先在那里加一行`
  return `${where}里没有“${text.slice(0, 30)}”；${advice}`
}

/** What stands there and is one slip away from what was written, if only one thing is. */
export const nearest = (text: string, known: readonly string[]): string | undefined => {
  const near = new Set(known.filter((one) => oneLetterApart(one, text)))
  return near.size === 1 ? [...near][0] : undefined
}

/** One letter more, less or different: the slip of a hand. */
export function oneLetterApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a.length < 2 || b.length < 2) return false
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  const rest = (text: string, from: number) => text.slice(from)
  return rest(a, i + 1) === rest(b, i + 1) || rest(a, i + 1) === rest(b, i) || rest(a, i) === rest(b, i + 1)
}
