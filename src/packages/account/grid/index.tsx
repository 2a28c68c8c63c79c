import { PageShell } from '@/components/shell/PageShell'

export default function AccountGridPage() {
  return <PageShell title="我的网格" />
}
