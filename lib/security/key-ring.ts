import { config } from '@/lib/platform/config'
import type { KeyRing } from './secret-box'

/** The keys of ENCRYPTION_KEYS, the current one first. */
export function keyRing(): KeyRing {
  const [current, ...older] = config().encryptionKeys
  if (!current) throw new Error('ENCRYPTION_KEYS is empty')
  return [current, ...older]
}
