import { PageShell } from '@/components/shell/PageShell'

export default function ReceptionStationPage() {
  return <PageShell title="站点" />
}
