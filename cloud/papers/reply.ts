import { pointNumber } from '../../src/domain/opinion/points'
import { type Block, fileNameOf, type Paper } from '../../src/domain/papers/paper'
import { resultClassText } from '../../src/text/opinion'
import { longDay, longDayOf, type OpinionFull } from './pieces'

export type Reply = OpinionFull['replies'][number]

/** The answer that stands: the last one that went out, else the one on its way. */
export const standingReply = (replies: readonly Reply[]): Reply | null => {
  const standing = replies.filter((reply) => !reply.returned && !reply.replaced)
  return standing.filter(({ released }) => released).at(-1) ?? standing.at(-1) ?? null
}

export interface ReplyFacts {
  data: OpinionFull
  reply: Reply
  /** How the author is called; null: not known here. */
  calledBy: string | null
  words: (text: string) => string
  /** Who signs. */
  by: string
  phone: string | null
}

const bodyOf = ({ pointed, body }: Reply): Block[] =>
  pointed === null
    ? [{ kind: 'para', text: body }]
    : [
        ...(pointed.opening ? [{ kind: 'para' as const, text: pointed.opening }] : []),
        ...pointed.points.flatMap(({ matter, answer }, i): Block[] => [
          { kind: 'heading', text: `${pointNumber(i)}、${matter}` },
          { kind: 'para', text: answer },
        ]),
      ]

/** 答复函: the answer to the author, point by point. */
export const replyPaper = ({ data, reply, calledBy, words, by, phone }: ReplyFacts): Paper => {
  const { opinion } = data
  const result = [
    reply.resultClass && `办理结果分类：${resultClassText[reply.resultClass]}`,
    reply.promiseDay && `承诺办成日期：${longDay(reply.promiseDay)}`,
  ].filter(Boolean)
  const blocks: Block[] = [
    { kind: 'title', text: `关于“${words(opinion.title)}”的答复` },
    ...(reply.released ? [] : [{ kind: 'under' as const, text: '（送审稿，审核通过后答复反映人）' }]),
    {
      kind: 'ends',
      left: `编号：${opinion.number}`,
      right: reply.resultClass ? `办理结果：${reply.resultClass} 类` : '',
    },
    { kind: 'to', text: `${calledBy ?? '尊敬的居民'}：` },
    {
      kind: 'para',
      text: `您于${longDayOf(opinion.submittedAt)}反映的事项收悉。${reply.round > 1 ? `经第 ${reply.round} 轮办理` : '经办理'}，现答复如下：`,
    },
    ...bodyOf(reply),
    ...(result.length ? [{ kind: 'para' as const, text: `${result.join('；')}。` }] : []),
    {
      kind: 'para',
      text: `对本答复有不同意见的，可以在系统里评价，或联系${opinion.help.name}${opinion.help.phone ? `（电话：${opinion.help.phone}）` : ''}。`,
    },
    { kind: 'signed', by, day: longDayOf(reply.at) },
    { kind: 'note', text: `（承办单位：${by}${phone ? `，电话：${phone}` : ''}）` },
  ]
  return { fileName: fileNameOf('答复函', opinion.number, by), blocks }
}
