import { PageShell } from '@/components/shell/PageShell'

export default function AccountSignInPage() {
  return <PageShell title="登录" />
}
