import type { OpinionPaper } from '@/domain/papers/papers'
import { ask } from '@/services/ask'
import { PapersCard } from '../papers/PapersCard'
import type { OpinionCase } from './view'

const paperText: Record<OpinionPaper, { name: string; text: string; personal: boolean }> = {
  ASSIGNMENT: { name: '交办单', text: '给承办单位：办什么、什么时候答复、期限怎么算', personal: false },
  REPLY: { name: '答复函', text: '给反映人：逐条答复，带结果分类和署名', personal: false },
  REGISTER: { name: '反映事项登记表', text: '存档：这件事从提出到现在的全部经过', personal: true },
}

/** The papers of a case that the reader may have. */
export function CasePapers({ data }: { data: Pick<OpinionCase, 'opinion' | 'papers'> }) {
  return (
    <PapersCard
      choices={data.papers.map((kind) => ({ kind, ...paperText[kind] }))}
      get={(paper, more) => ask('papers.opinion', { opinionId: data.opinion.id, paper, ...more })}
    />
  )
}
