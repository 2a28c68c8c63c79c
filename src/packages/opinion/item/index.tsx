import { PageShell } from '@/components/shell/PageShell'

export default function OpinionItemPage() {
  return <PageShell title="我的事项" />
}
