import { PageShell } from '@/components/shell/PageShell'

export default function MinePage() {
  return <PageShell title="我的" tab="mine" />
}
