import { type Block, fileNameOf, type FormRow, type Paper } from '../../src/domain/papers/paper'
import { pointNumber } from '../../src/domain/opinion/points'
import { stageTag } from '../../src/text/opinion'
import { outcomeText } from '../../src/text/reception-day'
import { clockText, weekdayText } from '../../src/text/time'
import { dayOf, fromIso } from '../../src/domain/calendar/time'
import { type AuthorOnPaper, longDay, longDayOf, orDash, type RecordOut, revealedNote } from './pieces'

export interface RecordFacts {
  record: RecordOut
  visitor: AuthorOnPaper
  party: number
  place: string
  theme: string | null
  /** With the levels they are deputies of. */
  deputies: readonly string[]
}

/** 接待记录表: one talk of a reception. */
export const recordPaper = ({ record, visitor, party, place, theme, deputies }: RecordFacts): Paper => {
  const day = dayOf(fromIso(record.startsAt))
  const row = (...fields: [string, string][]): FormRow => ({ fields: fields.map(([name, text]) => ({ name, text })) })
  const matters = record.matters.flatMap((matter, i): FormRow[] => {
    const n = record.matters.length > 1 ? pointNumber(i) : ''
    if (matter.withheld) return [row([`事项${n}`, '本事项由指定人员受理，内容不在本表。'])]
    const outcome =
      matter.outcome === 'ANSWERED'
        ? orDash(matter.answer)
        : matter.opinion
          ? `转为意见 ${matter.opinion.number}，现为“${stageTag[matter.opinion.stage]}”`
          : '转交办理'
    return [
      { ...row([`反映事项${n}`, matter.words]), lines: 3 },
      row(['类别', matter.categoryName], ['处理方式', outcomeText[matter.outcome]]),
      row([matter.outcome === 'ANSWERED' ? '当场答复' : '转办情况', outcome]),
    ]
  })
  const rows: FormRow[] = [
    row(['接待站点', record.stationName]),
    row(
      [
        '接待时间',
        `${longDay(day)}
${weekdayText(day)} ${clockText(record.startsAt)}–${clockText(record.endsAt)}`,
      ],
      ['接待地点', place],
    ),
    ...(theme ? [row(['接待主题', theme])] : []),
    row(['接待代表', deputies.join('、') || '没有记下在场代表']),
    row(['来访人', orDash(visitor.calledBy)], ['联系电话', orDash(visitor.phone)]),
    row(['来访人数', `${party} 人`], ['本人确认', record.confirmed ? '已念给本人听，没有出入' : '没有当面确认']),
    ...matters,
    ...(record.deputyNote === null ? [] : [{ ...row(['代表意见', record.deputyNote]), lines: 2 }]),
    { ...row(['来访人签名', ''], ['代表签名', '']), lines: 2 },
  ]
  const blocks: Block[] = [
    { kind: 'title', text: '人大代表接待群众记录表' },
    { kind: 'ends', left: `编号：${record.number}`, right: `记录日期：${longDayOf(record.recordedAt)}` },
    { kind: 'form', rows },
    {
      kind: 'note',
      text: `${record.isPaper ? '本表按纸质记录补录。' : ''}接待时认真听取，不当场表态、不直接处理问题；转办事项由街道研判交办，办理进度可凭回执查询。`,
    },
    ...revealedNote(visitor),
  ]
  return { fileName: fileNameOf('接待记录表', record.number, record.stationName), blocks }
}
