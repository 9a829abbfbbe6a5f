import { db } from '@/lib/platform/db'
import { openWriteKey } from '@/lib/security/write-key-box'
import { hostOf } from '@/lib/segment/hosts'
import { readConnection } from '@/lib/store/read-connection'
import type { Target } from './batch'

/** Host and key of a source as they are now, so that a change applies to what already waits. Null: not connected. */
export async function openTarget(sourceId: string): Promise<Target | null> {
  const connection = await readConnection(db(), sourceId)
  if (connection === null || connection.writeKeyBox === null) return null
  return {
    residency: connection.residency,
    host: hostOf(connection.residency),
    writeKey: openWriteKey(sourceId, connection.writeKeyBox),
    keyFingerprint: connection.keyFingerprint,
  }
}
