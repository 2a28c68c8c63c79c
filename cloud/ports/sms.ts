/** Text messages. The provider is the district's: none is built in. */
export interface Sms {
  /** Hands a sign-in code to whoever delivers it; `OFF`: nobody does here. Throws where it could not be handed over. */
  sendCode(phone: string, code: string, minutes: number): Promise<'SENT' | 'OFF'>
}
