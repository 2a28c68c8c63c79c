import { PageShell } from '@/components/shell/PageShell'

export default function ReceptionSessionPage() {
  return <PageShell title="接待场次" />
}
