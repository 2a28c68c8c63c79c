import { PageShell } from '@/components/shell/PageShell'

export default function ItemsPage() {
  return <PageShell title="事项" tab="items" />
}
