import type { Region } from '@/lib/contract/region'
import type { Sql } from '@/lib/platform/sql'

/** The region and the key of a source, read for each batch. The key is encrypted. */
export interface Connection {
  residency: Region
  writeKeyBox: string | null
  keyFingerprint: string | null
}

/** Reads the connection of a source; null when the source does not exist. */
export async function readConnection(sql: Sql, sourceId: string): Promise<Connection | null> {
  const { rows } = await sql.query<Connection>(
    `SELECT residency, write_key_box AS "writeKeyBox", key_fingerprint AS "keyFingerprint"
     FROM public.source WHERE id = $1::uuid`,
    [sourceId],
  )
  return rows[0] ?? null
}
