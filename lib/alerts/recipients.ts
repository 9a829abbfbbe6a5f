/** One place that a notice goes to. */
export interface Recipient {
  channel: 'webhook' | 'email'
  /** As it is shown. */
  name: string
}

interface Destinations {
  webhookHost: string | null
  webhookLabel: string | null
  emails: readonly string[]
}

/** Whom a rule tells: the webhook by what people call it, e-mails by their addresses. */
export function recipientsOf({ webhookHost, webhookLabel, emails }: Destinations): Recipient[] {
  const webhook =
    webhookHost === null ? [] : [{ channel: 'webhook' as const, name: webhookLabel ?? webhookHost }]
  return [...webhook, ...emails.map(name => ({ channel: 'email' as const, name }))]
}
