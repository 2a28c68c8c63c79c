import type * as docx from 'docx'
import type { Paragraph, ParagraphChild, Table } from 'docx'
import type { Block, FormRow, Paper } from '../../../src/domain/papers/paper'
import type { PaperFiles } from '../../ports/papers'
import { drawChart } from './chart'

/*
 * Papers look as offices send them (GB/T 9704): A4 with margins of 37, 35, 28 and 26 mm, a title in 小标宋 二号, text in
 * 仿宋 三号 with 28 characters a line, headings in 黑体 and 楷体, page numbers between dashes. Where a machine has none of
 * these fonts its word processor takes the ones named beside them in the table of fonts.
 */

const mm = (n: number): number => Math.round((n * 1440) / 25.4)
const MARGIN = { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), footer: mm(25) }
const WIDTH = mm(210 - 28 - 26)
/** Half points: 二号, 三号, 四号, 小四, 五号. */
const SIZE = { title: 44, text: 32, four: 28, cell: 24, small: 21 } as const
/** 22 lines a page. */
const LINE = 560
const FONT = { title: '方正小标宋简体', text: '仿宋_GB2312', head: '黑体', sub: '楷体_GB2312', page: '宋体' } as const
/** What stands in for each, in the order in which they are looked for. */
const ALIKE: Record<string, string> = {
  [FONT.title]: '宋体,SimSun,Noto Serif CJK SC,Source Han Serif SC',
  [FONT.text]: '仿宋,FangSong,STFangsong,Noto Serif CJK SC',
  [FONT.head]: 'SimHei,Microsoft YaHei,Noto Sans CJK SC',
  [FONT.sub]: '楷体,KaiTi,STKaiti,Noto Serif CJK SC',
  [FONT.page]: 'SimSun,Noto Serif CJK SC',
}
const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${Object.entries(
  ALIKE,
)
  .map(
    ([name, alike]) =>
      `<w:font w:name="${name}"><w:altName w:val="${alike}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`,
  )
  .join('')}</w:fonts>`

/** Tables of no more rows stay on one page. */
const SHORT = 9

type Docx = typeof docx

const fontOf = (name: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: name })

/** What XML cannot hold would make a file that no word processor opens. */
const clean = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

/** Lines of a text as lines of one paragraph. */
const runs = (d: Docx, text: string, font: string, size: number): ParagraphChild[] =>
  clean(text)
    .split(/\r?\n/)
    .map(
      (line, i) => new d.TextRun({ text: line, font: fontOf(font), size, color: '000000', ...(i ? { break: 1 } : {}) }),
    )

const cellParagraphs = (
  d: Docx,
  text: string,
  align: 'left' | 'center' | 'right',
  size: number,
  font: string,
  keepNext = false,
) =>
  clean(text)
    .split(/\r?\n/)
    .map(
      (line) =>
        new d.Paragraph({
          alignment: align,
          keepNext,
          spacing: { line: 340, lineRule: d.LineRuleType.AT_LEAST },
          children: [new d.TextRun({ text: line, font: fontOf(font), size })],
        }),
    )

const borders = (d: Docx) => {
  const one = { style: d.BorderStyle.SINGLE, size: 6, color: '000000' }
  return { top: one, bottom: one, left: one, right: one, insideHorizontal: one, insideVertical: one }
}
const cellMargins = { top: 60, bottom: 60, left: 100, right: 100 }

const form = (d: Docx, rows: readonly FormRow[]): Table => {
  const [name, value] = [Math.round(WIDTH * 0.175), Math.round(WIDTH * 0.335)]
  const cell = (text: string, width: number, span: number, isName: boolean) =>
    new d.TableCell({
      width: { size: width, type: d.WidthType.DXA },
      columnSpan: span,
      margins: cellMargins,
      verticalAlign: d.VerticalAlignTable.CENTER,
      children: isName
        ? cellParagraphs(d, text, 'center', SIZE.cell, FONT.head)
        : cellParagraphs(d, text, 'left', SIZE.cell, FONT.text),
    })
  return new d.Table({
    width: { size: WIDTH, type: d.WidthType.DXA },
    layout: d.TableLayoutType.FIXED,
    columnWidths: [name, value, name, WIDTH - 2 * name - value],
    borders: borders(d),
    rows: rows.map(
      ({ fields, lines }) =>
        new d.TableRow({
          height: { value: Math.max(480, (lines ?? 1) * 400), rule: d.HeightRule.ATLEAST },
          children: fields.flatMap((field) => [
            cell(field.name, name, 1, true),
            fields.length === 1 ? cell(field.text, WIDTH - name, 3, false) : cell(field.text, value, 1, false),
          ]),
        }),
    ),
  })
}

const table = (d: Docx, { columns, rows }: Extract<Block, { kind: 'table' }>): Table => {
  const parts = columns.reduce((sum, column) => sum + column.parts, 0)
  const widths = columns.map((column) => Math.floor((WIDTH * column.parts) / parts))
  // A short table is not torn apart by the end of a page, and no head stands alone.
  const row = (cells: readonly string[], isHead: boolean, keepNext: boolean) =>
    new d.TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: columns.map(
        ({ kind }, i) =>
          new d.TableCell({
            width: { size: widths[i] ?? 0, type: d.WidthType.DXA },
            margins: cellMargins,
            verticalAlign: d.VerticalAlignTable.CENTER,
            children: cellParagraphs(
              d,
              cells[i] ?? '',
              isHead ? 'center' : kind === 'number' ? 'right' : 'left',
              SIZE.small,
              isHead ? FONT.head : FONT.text,
              keepNext,
            ),
          }),
      ),
    })
  return new d.Table({
    width: { size: WIDTH, type: d.WidthType.DXA },
    layout: d.TableLayoutType.FIXED,
    columnWidths: widths,
    borders: borders(d),
    rows: [
      row(
        columns.map(({ header }) => header),
        true,
        true,
      ),
      ...rows.map((cells, i) => row(cells, false, rows.length <= SHORT && i < rows.length - 1)),
    ],
  })
}

const blockOf = async (d: Docx, block: Block): Promise<(Paragraph | Table)[]> => {
  const line = { line: LINE, lineRule: d.LineRuleType.EXACT }
  const { TextRun, Paragraph } = d
  switch (block.kind) {
    case 'title':
      return [
        new Paragraph({
          alignment: 'center',
          heading: d.HeadingLevel.TITLE,
          spacing: { before: 120, after: 240, line: 640, lineRule: d.LineRuleType.AT_LEAST },
          children: runs(d, block.text, FONT.title, SIZE.title),
        }),
      ]
    case 'under':
      return [
        new Paragraph({
          alignment: 'center',
          spacing: { ...line, after: 240 },
          children: runs(d, block.text, FONT.sub, SIZE.text),
        }),
      ]
    case 'ends':
      return [
        new Paragraph({
          spacing: { after: 100 },
          tabStops: [{ type: d.TabStopType.RIGHT, position: WIDTH }],
          children: [
            new TextRun({ text: clean(block.left), font: fontOf(FONT.text), size: SIZE.cell }),
            new TextRun({ children: [new d.Tab(), clean(block.right)], font: fontOf(FONT.text), size: SIZE.cell }),
          ],
        }),
      ]
    case 'to':
      return [new Paragraph({ spacing: line, children: runs(d, block.text, FONT.text, SIZE.text) })]
    case 'heading':
    case 'subheading': {
      const first = block.kind === 'heading'
      return [
        new Paragraph({
          heading: first ? d.HeadingLevel.HEADING_1 : d.HeadingLevel.HEADING_2,
          keepNext: true,
          indent: { firstLine: SIZE.text * 20 },
          spacing: { ...line, before: 0, after: 0 },
          children: runs(d, block.text, first ? FONT.head : FONT.sub, SIZE.text),
        }),
      ]
    }
    case 'para':
      // Each line of what somebody wrote begins a paragraph.
      return block.text
        .split(/\r?\n/)
        .filter((text) => text.trim())
        .map(
          (text) =>
            new Paragraph({
              alignment: 'both',
              indent: { firstLine: SIZE.text * 20 },
              spacing: line,
              children: runs(d, text, FONT.text, SIZE.text),
            }),
        )
    case 'note':
      return [
        new Paragraph({
          spacing: { before: 80, after: 80, line: 320, lineRule: d.LineRuleType.AT_LEAST },
          children: runs(d, block.text, FONT.text, SIZE.small),
        }),
      ]
    case 'form':
      return [form(d, block.rows)]
    case 'table':
      return [
        new Paragraph({
          alignment: 'center',
          keepNext: true,
          spacing: { before: 200, after: 80 },
          children: runs(d, block.caption, FONT.head, SIZE.cell),
        }),
        table(d, block),
        new Paragraph({ spacing: { line: 200, lineRule: d.LineRuleType.EXACT } }),
      ]
    case 'chart': {
      const { png, width, height } = await drawChart(block.chart)
      return [
        new Paragraph({
          alignment: 'center',
          keepNext: true,
          spacing: { before: 160 },
          children: [
            new d.ImageRun({
              type: 'png',
              data: png,
              transformation: { width, height },
              altText: { name: block.caption, title: block.caption, description: block.chart.label },
            }),
          ],
        }),
        new Paragraph({
          alignment: 'center',
          spacing: { after: 160 },
          children: runs(d, block.caption, FONT.head, SIZE.cell),
        }),
      ]
    }
    case 'signed':
      return [
        new Paragraph({ spacing: line }),
        new Paragraph({
          alignment: 'right',
          keepNext: true,
          indent: { right: SIZE.text * 20 },
          spacing: line,
          children: runs(d, block.by, FONT.text, SIZE.text),
        }),
        new Paragraph({
          alignment: 'right',
          indent: { right: SIZE.text * 40 },
          spacing: line,
          children: runs(d, block.day, FONT.text, SIZE.text),
        }),
      ]
  }
}

const make = async (paper: Paper): Promise<Uint8Array> => {
  const d = await import('docx')
  const children: (Paragraph | Table)[] = []
  for (const block of paper.blocks) children.push(...(await blockOf(d, block)))
  const number = { font: fontOf(FONT.page), size: SIZE.four }
  const file = new d.Document({
    title: paper.fileName,
    creator: '家站通',
    styles: {
      default: { document: { run: { font: fontOf(FONT.text), size: SIZE.text, language: { eastAsia: 'zh-CN' } } } },
    },
    sections: [
      {
        properties: { page: { size: { width: mm(210), height: mm(297) }, margin: MARGIN } },
        footers: {
          default: new d.Footer({
            children: [
              new d.Paragraph({
                alignment: 'center',
                children: [new d.TextRun({ children: ['— ', d.PageNumber.CURRENT, ' —'], ...number })],
              }),
            ],
          }),
        },
        children,
      },
    ],
  })
  return d.Packer.toBuffer(file, undefined, [{ path: 'word/fontTable.xml', data: fontTable }])
}

export const paperFiles: PaperFiles = { make }
