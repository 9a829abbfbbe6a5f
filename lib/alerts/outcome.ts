/** What a try to send a notice gave. */
export interface SendOutcome {
  sent: boolean
  /** Not sent, and trying again would give the same. */
  final: boolean
  /** For people, without the address: `HTTP 200 in 84 ms`. */
  text: string
}
