import Taro, { useRouter } from '@tarojs/taro'
import { CaseFoot, CasePanel, CaseSheet } from '@/components/desk/CasePanel'
import { DeskShell } from '@/components/desk/DeskShell'
import { deskPath, paramOf, turnTo } from '@/components/desk/paths'
import { useCase } from '@/components/desk/useCase'
import { useWide } from '@/services/wide'

export default function DeskCasePage() {
  const { params } = useRouter()
  const wide = useWide()
  const one = useCase(paramOf(params, 'id') ?? '', () => {
    if (!wide) void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  })
  const phone = !wide && one.data && one.steps.length > 0
  return (
    <DeskShell
      title="办理"
      on="CASE"
      onList={(list) => turnTo(deskPath.worklist(list))}
      layout={wide ? 'panes' : 'work'}
      foot={phone ? <CaseFoot one={one} /> : undefined}
      over={wide ? undefined : <CaseSheet one={one} />}
    >
      <CasePanel one={one} wide={wide} />
    </DeskShell>
  )
}
