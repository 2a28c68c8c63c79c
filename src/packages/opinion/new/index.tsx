import { PageShell } from '@/components/shell/PageShell'

export default function OpinionNewPage() {
  return <PageShell title="反映意见" />
}
