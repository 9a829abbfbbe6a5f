import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'
import { log } from '@/lib/platform/log'
import { type SendOutcome, sendMail } from '@/lib/platform/send-mail'

/**
 * Mails a person about their sign-in; does nothing if email is not configured. Never throws: what the mail is about has
 * already happened.
 * @returns null if email is not configured
 */
export async function tell(
  to: string,
  subject: string,
  lines: readonly string[],
): Promise<SendOutcome | null> {
  if (config().smtp === null) return null
  const id = newId()
  const outcome = await sendMail({ to, subject, text: `${lines.join('\n\n')}\n`, id })
  const line = { mailId: id, outcome: outcome.text }
  if (outcome.sent) log().info(line, 'account email sent')
  else log().warn(line, 'account email not sent')
  return outcome
}
