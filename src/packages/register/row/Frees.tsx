import { View } from '@tarojs/components'
import { Notice } from '@/components'
import { nameOf, type RowDraft } from '@/components/register/form'
import type { Cells, Named } from '@/components/register/types'
import { useAsk } from '@/services/queries'
import { freesWords, restsNow, runsAgain, runsAgainWords } from './view'

/**
 * Before an office is suspended or ended: what that leaves free, by number and name where they are known. Before it is set
 * running again: that this alone brings nothing back.
 */
export function Frees({ before, draft, refs }: { before: Cells; draft: RowDraft; refs: readonly Named[] }) {
  const rests = restsNow(before, draft.typed)
  const deputy = before.deputy ?? ''
  const got = useAsk('register.get', { sheet: 'deputies', id: deputy }, { enabled: rests && deputy !== '' })
  if (runsAgain(before, draft.typed))
    return (
      <View className="mb3">
        <Notice tone="info" alert>
          {runsAgainWords}
        </Notice>
      </View>
    )
  if (!rests) return null
  return (
    <View className="mb3">
      <Notice tone="warn" alert>
        {freesWords(nameOf(deputy, refs, {}), got.data?.row.cells ?? null, got.data?.refs ?? {})}
      </Notice>
    </View>
  )
}
