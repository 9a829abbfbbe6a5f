import { db } from '@/lib/platform/db'
import { keyRing } from '@/lib/security/key-ring'
import { open } from '@/lib/security/secret-box'

/** Where the sealed filter of a running job belongs. */
export const jobQueryContext = (jobId: string) => `job:${jobId}:query`

/** The filter of a job with its user IDs. @param shown the filter as stored, which has none */
export function openJobQuery(jobId: string, shown: string, sealed: string | null): string {
  return sealed === null ? shown : open(sealed, jobQueryContext(jobId), keyRing())
}

/** The next sealed filters after a job's ID, in the order of the IDs. */
export async function sealedJobQueries(after: string, limit: number): Promise<{ id: string; box: string }[]> {
  const { rows } = await db().query<{ id: string; box: string }>(
    `SELECT id, sealed_query AS box FROM relay.job WHERE sealed_query IS NOT NULL AND id > $1::uuid ORDER BY id LIMIT $2::int`,
    [after, limit],
  )
  return rows
}

/** Replaces a sealed filter unless its job has ended. @returns whether it was replaced */
export async function replaceJobQuery(old: { id: string; box: string }, box: string): Promise<boolean> {
  const { rows } = await db().query(
    'UPDATE relay.job SET sealed_query = $3::text WHERE id = $1::uuid AND sealed_query = $2::text RETURNING id',
    [old.id, old.box, box],
  )
  return rows.length === 1
}
