/** The outcome of an attempt to send a notice. */
export interface SendOutcome {
  sent: boolean
  /** Not sent, and a retry would not help. */
  final: boolean
  /** For people, without the webhook's address: `HTTP 200 in 84 ms`. */
  text: string
}
