import { fingerprint } from '@/lib/security/fingerprint'
import { sealWebhook } from './webhook-box'

/** What is stored of a webhook's address; null takes it away. */
export function webhookColumns(ruleId: string, url: URL | null) {
  if (url === null)
    return { webhookBox: null, webhookHost: null, webhookFingerprint: null, webhookLabel: null }
  return {
    webhookBox: sealWebhook(ruleId, url.href),
    webhookHost: url.host,
    webhookFingerprint: fingerprint(url.href),
  }
}
