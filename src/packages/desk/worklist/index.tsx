import { PageShell } from '@/components/shell/PageShell'

export default function DeskWorklistPage() {
  return <PageShell title="工作清单" />
}
