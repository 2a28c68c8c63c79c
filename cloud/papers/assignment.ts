import { fromIso, type Day, dayOf } from '../../src/domain/calendar/time'
import { type Block, fileNameOf, type FormRow, type Paper } from '../../src/domain/papers/paper'
import { countedWords, type CountedRule } from '../../src/text/deadline'
import { sourceText } from '../../src/text/opinion'
import { dayText } from '../../src/text/time'
import { type AuthorOnPaper, authorWords, longDay, longDayOf, type OpinionFull, orDash, placeOf } from './pieces'

export interface AssignmentFacts {
  data: OpinionFull
  /** The words of the resident as they may go to the unit. */
  words: (text: string) => string
  author: AuthorOnPaper | null
  assigner: string
  assignedDay: Day
  finalRule: CountedRule | null
}

/** 交办单: what a unit is handed, until when and why until then. */
export const assignmentPaper = ({ data, words, author, assigner, assignedDay, finalRule }: AssignmentFacts): Paper => {
  const { opinion, coUnits, merged, events } = data
  const asked = events.filter(({ step }) => ['accept_assign', 'grant_return', 'rehandle'].includes(step)).at(-1)?.note
  const wide = (name: string, text: string, lines?: number): FormRow => ({
    fields: [{ name, text }],
    ...(lines ? { lines } : {}),
  })
  const pair = (...fields: [string, string][]): FormRow => ({ fields: fields.map(([name, text]) => ({ name, text })) })
  const rows: FormRow[] = [
    pair(['主办单位', orDash(opinion.unitName)], ['协办单位', orDash(coUnits.map(({ name }) => name).join('、'))]),
    wide('意见标题', words(opinion.title)),
    pair(['类别', opinion.categoryName], ['来源', sourceText[opinion.source]]),
    pair(['提出日期', longDayOf(opinion.submittedAt)], ['办理轮次', `第 ${opinion.handlingRound} 轮`]),
    wide('地点', words(placeOf(data))),
    wide('反映人', author === null ? '按反映人意愿，不向承办单位提供称呼和电话' : authorWords(author)),
    wide('反映内容', words(opinion.text), 5),
    ...(merged.length
      ? [
          wide(
            '并案事项',
            [...merged.map((one) => `${one.number}：${words(one.text)}`), '以上事项一并办理，答复时逐件回应。'].join(
              '\n',
            ),
          ),
        ]
      : []),
    wide(
      '交办要求',
      [
        ...(asked ? [words(asked)] : []),
        '请按期办理，逐条写明办理情况，经审核后答复反映人。',
        '认为不属于本单位职责的，请在规定时间内写明理由申请退回；确需延期的，请在到期前提出，延期以一次为限。',
      ].join('\n'),
    ),
    wide(
      '答复期限',
      opinion.finalDueDay
        ? [
            `${longDay(opinion.finalDueDay)}${dayText(opinion.finalDueDay).replace(/^[^（]*/, '')}前答复`,
            ...(finalRule ? countedWords(finalRule, opinion.finalDueDay, '交办') : []),
          ].join('\n')
        : '—',
    ),
    ...(coUnits.length
      ? [
          wide(
            '协办期限',
            coUnits.map((one) => `${one.name}：${dayText(dayOf(fromIso(one.dueAt)))}前把意见给主办单位`).join('\n'),
          ),
        ]
      : []),
    {
      fields: [
        { name: '交办单位\n（盖章）', text: `${assigner}\n\n${longDay(assignedDay)}` },
        { name: '承办单位\n签收', text: '签收人：\n\n日期：　　年　月　日' },
      ],
      lines: 4,
    },
  ]
  const blocks: Block[] = [
    { kind: 'title', text: '群众意见交办单' },
    { kind: 'ends', left: `编号：${opinion.number}`, right: `交办日期：${longDay(assignedDay)}` },
    { kind: 'form', rows },
    { kind: 'note', text: '本单一式两份，交办单位和承办单位各存一份；办理经过以系统记录为准。' },
  ]
  return { fileName: fileNameOf('交办单', opinion.number, opinion.unitName ?? ''), blocks }
}
