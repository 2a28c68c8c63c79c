import { PageShell } from '@/components/shell/PageShell'

export default function DeskReceptionPage() {
  return <PageShell title="接待现场" />
}
