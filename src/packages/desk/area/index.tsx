import { PageShell } from '@/components/shell/PageShell'

export default function DeskAreaPage() {
  return <PageShell title="代表与网格" />
}
