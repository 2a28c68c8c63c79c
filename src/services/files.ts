import { files } from '@/platform'
import type { ChosenFile } from '@/platform'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const MOST = 20 * 1024 * 1024

/** A workbook of the person's choice; null when they chose none; words when it cannot be taken. */
export const chooseWorkbook = async (): Promise<ChosenFile | { problem: string } | null> => {
  try {
    const chosen = await files.choose(['xlsx'], MOST)
    if (chosen === 'TOO_LARGE') return { problem: '文件超过 20 MB，请拆成几次导入。' }
    if (chosen && !/\.xlsx$/i.test(chosen.name)) return { problem: '请选 .xlsx 文件；旧的 .xls 请先另存为 .xlsx。' }
    if (chosen?.base64 === '') return { problem: '文件是空的；请选填好的 xlsx 文件。' }
    return chosen
  } catch {
    return { problem: '没能读这个文件，请关掉正在打开它的程序，再选一次。' }
  }
}

/** A table of the person's choice in any form that the server understands; otherwise as `chooseWorkbook`. */
export const chooseTable = async (): Promise<ChosenFile | { problem: string } | null> => {
  try {
    const chosen = await files.choose(['xlsx', 'csv', 'json'], MOST)
    if (chosen === 'TOO_LARGE') return { problem: '文件超过 20 MB，请拆成几次导入。' }
    if (chosen?.base64 === '') return { problem: '文件是空的；请选填好的文件。' }
    return chosen
  } catch {
    return { problem: '没能读这个文件，请关掉正在打开它的程序，再选一次。' }
  }
}

const notSaved = { ok: false, text: '没能保存文件，请再试一次。' }

const mediaTypes: Record<string, string> = { csv: 'text/csv;charset=utf-8', json: 'application/json', docx: DOCX }

/** Hands a file out, and says how that went. */
export const saveFile = async (name: string, base64: string): Promise<{ ok: boolean; text: string }> =>
  (await files.save(name, { base64 }, mediaTypes[name.split('.').pop() ?? ''] ?? XLSX))
    ? { ok: true, text: process.env.TARO_ENV === 'weapp' ? '已打开，可以从右上角转发或保存' : `已下载“${name}”` }
    : notSaved

/** Hands figures out as a table of text that every table program opens. */
export const saveTable = async (name: string, rows: readonly (readonly (string | number)[])[]) => {
  const cell = (value: string | number) => {
    const text = String(value)
    // A cell that begins like a formula would be one to the table program.
    const calm = /^[=+\-@\t\r]/.test(text) && !/^-?[\d.]+$/.test(text) ? `'${text}` : text
    return /[",\r\n]/.test(calm) ? `"${calm.replace(/"/g, '""')}"` : calm
  }
  // The mark at the beginning tells Excel that this is UTF-8.
  const text = `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
  return (await files.save(name, { text }, 'text/csv;charset=utf-8')) ? { ok: true, text: `已导出“${name}”` } : notSaved
}

/** Hands a calendar entry out as a file that every calendar opens. */
export const saveCalendar = async (name: string, text: string): Promise<{ ok: boolean; text: string }> =>
  (await files.save(name, { text }, 'text/calendar;charset=utf-8'))
    ? { ok: true, text: `已下载“${name}”，打开就加进日历` }
    : notSaved

/** Whether this device prints pages. */
export const canPrint = process.env.TARO_ENV !== 'weapp'

export const printPage = (): void => window.print()

/** While a form holds unsaved input, the device asks before the page is left. */
export const askBeforeLeaving = (on: boolean): void => files.asks(on)
