import type { AskOutput } from '@/contract/index'
import { isClosed } from '@/domain/opinion/stages'
import { resultClassText } from '@/text/opinion'

type Followed = AskOutput<'opinion.followed'>['items'][number]

/** Since when, and what came of it as far as anybody may know. */
export const followedLine = ({
  month,
  stage,
  resultClass,
}: Pick<Followed, 'month' | 'stage' | 'resultClass'>): string =>
  [
    `${Number(month.slice(5))}月有居民反映`,
    resultClass
      ? `结果：${resultClassText[resultClass].slice(2)}`
      : isClosed(stage)
        ? '已经结束'
        : '有进展会发消息给您',
  ].join('，') + '。'
