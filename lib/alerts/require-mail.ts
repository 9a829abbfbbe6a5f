import { config } from '@/lib/platform/config'
import { invalid } from '@/lib/platform/errors'

/** @throws AppError `invalid` when there are email recipients and no mail server is configured */
export function requireMail(emails: readonly string[]): void {
  if (emails.length > 0 && config().smtp === null)
    throw invalid(
      'Email is not configured. Ask the server operator to set `SMTP_URL` and `SMTP_FROM`, or use a webhook.',
      'emails',
    )
}

/** @throws AppError `invalid` when there is no recipient */
export function requireRecipient(webhook: boolean, emails: readonly string[]): void {
  if (!webhook && emails.length === 0)
    throw invalid('Add a recipient: a webhook or an email address.', 'webhookUrl')
}
