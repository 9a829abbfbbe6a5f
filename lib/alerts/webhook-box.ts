import { fingerprint } from '@/lib/security/fingerprint'
import { keyRing } from '@/lib/security/key-ring'
import { open, seal } from '@/lib/security/secret-box'

/** Where the webhook of a rule belongs. */
export const webhookContext = (ruleId: string) => `alert:${ruleId}:webhook`

/** The columns of a rule that describe its webhook. The URL is encrypted, because anyone who has it can post to the channel. */
export function webhookColumns(ruleId: string, url: URL | null) {
  if (url === null)
    return { webhookBox: null, webhookHost: null, webhookFingerprint: null, webhookLabel: null }
  return {
    webhookBox: seal(url.href, webhookContext(ruleId), keyRing()),
    webhookHost: url.host,
    webhookFingerprint: fingerprint(url.href),
  }
}

/**
 * The decrypted URL, for the sender only.
 * @throws AppError `internal` if the stored value is damaged, belongs to another rule, or its encryption key is gone
 */
export function openWebhook(ruleId: string, box: string): string {
  return open(box, webhookContext(ruleId), keyRing())
}
