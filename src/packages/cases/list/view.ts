import type { AskOutput } from '@/contract/index'
import { figureMeaning } from '@/text/publication'

type Figures = AskOutput<'publication.figures'>

const percent = (rate: number) => `${Math.round(rate * 100)}%`

export interface FigureLine {
  name: string
  text: string
}

/** The counts, each rate with what it stands on; no rate where too few stand behind it. */
export const figureLines = ({ received, closed, published, upgraded, solved, satisfaction }: Figures): FigureLine[] => {
  const { good, basic, bad, unrated, rate } = satisfaction
  const rated = good + basic + bad
  return [
    { name: '收到意见', text: `${received} 件，办结 ${closed} 件` },
    { name: '公开', text: `${published} 件${upgraded ? `；转为代表建议 ${upgraded} 件` : ''}` },
    {
      name: '办成率',
      text:
        solved.rate === null ? '交办不到 5 件，不算比例' : `${percent(solved.rate)}（${solved.n} / ${solved.of} 件）`,
    },
    {
      name: '满意率',
      text:
        rate === null
          ? `评价不到 5 件，不算比例${unrated ? `；${unrated} 件没评价` : ''}`
          : `${percent(rate)}（${rated} 件评价，其中满意 ${good} 件；${unrated} 件没评价）`,
    },
  ]
}

/** What the rates mean, in the order they stand in. */
export const meaning: string = [figureMeaning.solved, figureMeaning.satisfied, figureMeaning.few].join('\n')
