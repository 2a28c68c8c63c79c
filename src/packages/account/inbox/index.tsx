import { PageShell } from '@/components/shell/PageShell'

export default function AccountInboxPage() {
  return <PageShell title="收件箱" />
}
