import { PageShell } from '@/components/shell/PageShell'

export default function HomePage() {
  return <PageShell title="家站通" tab="home" />
}
