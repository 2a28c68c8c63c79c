import { POLICY_VERSION } from '@/domain/access/consent'
import { useDrafts } from '@/services/drafts'
import { useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { type BookingForm, formFrom, type KeptBooking, keptWith } from './view'

export const draftName = 'booking'

/** What was typed for a booking, kept on the phone until it was sent: signing in or a lost network costs nothing. */
export function useForm() {
  const { drafts, save } = useDrafts()
  const me = useAsk('account.me', {}, { enabled: useSession((s) => s.token) !== null })
  const kept = (drafts[draftName] ?? {}) as Partial<KeptBooking>
  const form = formFrom(kept, me.data?.calledBy ?? '')
  const agreed = me.data?.consents.some((c) => c.purpose === 'BOOKING' && c.docVersion === POLICY_VERSION) ?? false
  return {
    form,
    agreed,
    /** The phone of the account, masked; null: it has none, and the form must ask. */
    ownPhone: me.data?.phoneMasked ?? null,
    change: (part: Partial<BookingForm>) => save(draftName, keptWith(kept, part)),
  }
}
