import { keyRing } from '@/lib/security/key-ring'
import { open, seal } from '@/lib/security/secret-box'

const contextOf = (ruleId: string) => `alert:${ruleId}:webhook`

/** Encrypts a webhook's address for the row of its rule: whoever has it can write to the channel. */
export function sealWebhook(ruleId: string, url: string): string {
  return seal(url, contextOf(ruleId), keyRing())
}

/**
 * The address in clear. Only the sender needs it.
 * @throws AppError `internal` when the box is damaged, belongs to another rule, or its encryption key is gone.
 */
export function openWebhook(ruleId: string, box: string): string {
  return open(box, contextOf(ruleId), keyRing())
}
