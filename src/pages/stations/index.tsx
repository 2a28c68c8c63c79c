import { PageShell } from '@/components/shell/PageShell'

export default function StationsPage() {
  return <PageShell title="联络站" tab="stations" />
}
