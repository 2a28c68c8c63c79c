import { type Block, fileNameOf, type FormRow, type Paper } from '../../src/domain/papers/paper'
import { eventTitle, factWords } from '../../src/text/events'
import { ratingText, resultClassText, sourceText, stageTag, wayText } from '../../src/text/opinion'
import { dayText, stampText } from '../../src/text/time'
import { dayOf, fromIso } from '../../src/domain/calendar/time'
import { type AuthorOnPaper, longDay, longDayOf, type OpinionFull, orDash, placeOf, revealedNote } from './pieces'
import { standingReply } from './reply'

export interface RegisterFacts {
  data: OpinionFull
  author: AuthorOnPaper | null
  words: (text: string) => string
}

/** 反映事项登记表: one opinion with its whole way. */
export const registerPaper = ({ data, author, words }: RegisterFacts): Paper => {
  const { opinion, events } = data
  const reply = standingReply(data.replies)
  const row = (...fields: [string, string][]): FormRow => ({ fields: fields.map(([name, text]) => ({ name, text })) })
  const source = [sourceText[opinion.source], opinion.way && wayText[opinion.way]].filter(Boolean).join('，')
  const rows: FormRow[] = [
    row(['反映人', author ? orDash(author.calledBy) : '不具名'], ['联系电话', author ? orDash(author.phone) : '—']),
    row(['共同反映', `${opinion.authorCount} 人`], ['来源', source]),
    row(['街镇', opinion.streetName], ['类别', opinion.categoryName]),
    row(['地点', words(placeOf(data))]),
    row(['受理代表', orDash(opinion.deputyName)], ['承办单位', orDash(opinion.unitName)]),
    row(['标题', words(opinion.title)]),
    { ...row(['反映内容', words(opinion.text)]), lines: 4 },
    row(
      ['现在环节', stageTag[opinion.stage]],
      ['本环节期限', opinion.due ? dayText(dayOf(fromIso(opinion.due.dueAt))) : '—'],
    ),
    row(
      ['答复期限', opinion.finalDueDay ? longDay(opinion.finalDueDay) : '—'],
      ['办理轮次', `第 ${opinion.handlingRound} 轮`],
    ),
    ...(reply
      ? [
          row([
            reply.released ? '答复内容' : '答复\n（未审核）',
            `${words(reply.body)}\n（${reply.from}，${longDayOf(reply.at)}）`,
          ]),
          row(
            ['办理结果', reply.resultClass ? resultClassText[reply.resultClass] : '—'],
            ['承诺日期', opinion.promiseDay ? longDay(opinion.promiseDay) : '—'],
          ),
        ]
      : []),
    row(
      [
        '群众评价',
        [opinion.rating ? ratingText[opinion.rating] : '尚未评价', opinion.ratingReason && words(opinion.ratingReason)]
          .filter(Boolean)
          .join('：'),
      ],
      ['公开意愿', opinion.publishConsent ? '同意隐去个人信息后公开' : '不同意公开'],
    ),
  ]
  const blocks: Block[] = [
    { kind: 'title', text: '群众反映事项登记表' },
    ...(opinion.restriction ? [{ kind: 'under' as const, text: '受限事项　仅限指定人员阅存' }] : []),
    { kind: 'ends', left: `编号：${opinion.number}`, right: `登记日期：${longDayOf(opinion.submittedAt)}` },
    { kind: 'form', rows },
    {
      kind: 'table',
      caption: '办理经过',
      columns: [
        { header: '时间', parts: 20, kind: 'text' },
        { header: '环节', parts: 34, kind: 'text' },
        { header: '情况', parts: 46, kind: 'text' },
      ],
      rows: events.map((event) => [
        `${event.at.slice(0, 4)}年${stampText(event.at)}`,
        eventTitle(event, false),
        words([...factWords(event, true), ...(event.note ? [`“${event.note}”`] : [])].join('')),
      ]),
    },
    { kind: 'form', rows: [{ ...row(['登记人', ''], ['审核人', '']), lines: 2 }] },
    ...(author ? revealedNote(author) : []),
  ]
  return { fileName: fileNameOf('反映事项登记表', opinion.number), blocks }
}
