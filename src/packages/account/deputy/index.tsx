import { PageShell } from '@/components/shell/PageShell'

export default function AccountDeputyPage() {
  return <PageShell title="代表" />
}
