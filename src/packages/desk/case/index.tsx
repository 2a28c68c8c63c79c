import { PageShell } from '@/components/shell/PageShell'

export default function DeskCasePage() {
  return <PageShell title="办理" />
}
