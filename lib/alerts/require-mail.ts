import { config } from '@/lib/platform/config'
import { invalid } from '@/lib/platform/errors'

/** @throws AppError `invalid` when e-mails are to be told and the operator has no mail server set */
export function requireMail(emails: readonly string[]): void {
  if (emails.length > 0 && config().smtp === null)
    throw invalid(
      'E-mail is not configured. Ask the operator to set SMTP_URL and SMTP_FROM, or use a webhook.',
      'emails',
    )
}

/** @throws AppError `invalid` when nobody would be told */
export function requireRecipient(webhook: boolean, emails: readonly string[]): void {
  if (!webhook && emails.length === 0)
    throw invalid('Say whom to tell: enter a webhook address or an e-mail address.', 'webhookUrl')
}
