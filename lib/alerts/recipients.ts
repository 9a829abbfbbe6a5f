/** One destination of a notice. */
export interface Recipient {
  channel: 'webhook' | 'email'
  /** As shown on pages. */
  name: string
}

interface Destinations {
  webhookHost: string | null
  webhookLabel: string | null
  emails: readonly string[]
}

/** The recipients of a rule: the webhook by its label, emails by their addresses. */
export function recipientsOf({ webhookHost, webhookLabel, emails }: Destinations): Recipient[] {
  const webhook =
    webhookHost === null ? [] : [{ channel: 'webhook' as const, name: webhookLabel ?? webhookHost }]
  return [...webhook, ...emails.map(name => ({ channel: 'email' as const, name }))]
}
