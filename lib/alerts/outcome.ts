/** The outcome of an attempt to send a notice. */
export interface SendOutcome {
  sent: boolean
  /** Whether a notice that was not sent would fail again on a retry. */
  final: boolean
  /** Text for people, without the webhook's address: `HTTP 200 in 84 ms`. */
  text: string
}
