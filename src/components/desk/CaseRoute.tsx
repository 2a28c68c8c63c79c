import { View } from '@tarojs/components'
import { useState } from 'react'
import { faceOf, useAsk } from '@/services/queries'
import { Cell } from '../Cell'
import { Listing } from '../Listing'
import { Sheet } from '../Sheet'

/** 为何到我这里, in full: who came into question, who was passed over and why, by which versions of the rules. */
export function CaseRoute({ opinionId }: { opinionId: string }) {
  const [open, setOpen] = useState(false)
  const why = useAsk('routing.why', { opinionId }, { enabled: open })
  const { candidates = [], skipped = [], versions } = why.data ?? {}
  return (
    <>
      <Cell icon="list-checks" title="当时的人选和原因" text="还有谁可以、跳过了谁" onTap={() => setOpen(true)} />
      <Sheet open={open} title="当时的人选和原因" onClose={() => setOpen(false)}>
        <Listing
          state={faceOf(why, false)}
          rows={3}
          empty={{ title: '没有记录' }}
          refused={{ title: '看不到', text: why.error?.message }}
          error={why.error}
          onRetry={() => void why.refetch()}
        >
          {candidates.map(({ name, why: words, openLoad }, i) => (
            <Cell
              key={`${name}${i}`}
              top
              icon={i === 0 ? 'circle-check' : 'circle-ellipsis'}
              title={i === 0 ? `先交给${name}` : name}
              strong={i === 0}
              text={`${words}${openLoad === null ? '' : `当时手上待处理 ${openLoad} 件。`}`}
            />
          ))}
          {skipped.map(({ name, why: words }) => (
            <Cell key={name} top icon="circle-slash" title={`跳过${name}`} text={words} />
          ))}
          {versions && (
            <View className="t-sub mt2">
              {versions.boundary > 0 && `网格边界第 ${versions.boundary} 版，`}分派次序第 {versions.rule} 版
              {versions.table === null ? '' : `，规则表第 ${versions.table} 版`}。
            </View>
          )}
        </Listing>
      </Sheet>
    </>
  )
}
