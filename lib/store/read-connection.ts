import type { Region } from '@/lib/contract/region'
import type { Sql } from '@/lib/platform/sql'

/** Where a source sends, read when a batch is sent. The key is still sealed. */
export interface Connection {
  residency: Region
  writeKeyBox: string | null
  keyFingerprint: string | null
}

/** The connection of a source, or null when the source is gone. */
export async function readConnection(sql: Sql, sourceId: string): Promise<Connection | null> {
  const { rows } = await sql.query<Connection>(
    `SELECT residency, write_key_box AS "writeKeyBox", key_fingerprint AS "keyFingerprint"
     FROM public.source WHERE id = $1::uuid`,
    [sourceId],
  )
  return rows[0] ?? null
}
