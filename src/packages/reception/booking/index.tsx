import { PageShell } from '@/components/shell/PageShell'

export default function ReceptionBookingPage() {
  return <PageShell title="约接待" />
}
