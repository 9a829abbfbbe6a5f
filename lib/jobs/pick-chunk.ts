import type { DeliveryState } from '@/lib/contract/states'
import { readChosen } from '@/lib/jobs/sql/read-chosen'
import { selectionSql } from '@/lib/log/query/sql'
import { regionHosts } from '@/lib/platform/region-hosts'
import type { Sql } from '@/lib/platform/sql'
import { type JobScope, jobSelection } from './job-selection'

/** A delivery that a job reads. */
export interface Picked {
  id: string
  sourceId: string
  state: DeliveryState
}

export interface Chunk {
  rows: Picked[]
  /** All deliveries with this ID or a higher one have been read. */
  cursor: string | null
  /** Whether no deliveries remain below the cursor. */
  ended: boolean
}

/** Rows that one statement may scan, unless the chunk is larger. This bounds its time. */
const SCAN = 4_000

/** The job's next deliveries below its cursor, newest first. */
export async function pickChunk(
  sql: Sql,
  job: Omit<JobScope, 'hosts'> & { chosen: readonly string[] | null; cursor: string | null },
  limit: number,
): Promise<Chunk> {
  if (job.chosen !== null) return pickChosen(sql, job, job.chosen, limit)
  const selection = jobSelection({ ...job, hosts: regionHosts() }, job.cursor)
  if (selection === null) return { rows: [], cursor: job.cursor, ended: true }
  const scan = Math.max(SCAN, limit)
  const { text, values } = selectionSql(selection, { limit, scan, columns: 'e.name' })
  type Row = {
    scanned: number
    last: string | null
    id: string | null
    source_id: string
    state: DeliveryState
  }
  const found = (await sql.query<Row>(text, values)).rows
  const rows = found.flatMap(row =>
    row.id === null ? [] : [{ id: row.id, sourceId: row.source_id, state: row.state }],
  )
  const lowest = rows.at(-1)
  if (rows.length === limit && lowest) return { rows, cursor: lowest.id, ended: false }
  const { scanned, last } = found[0] ?? { scanned: 0, last: null }
  return { rows, cursor: last ?? job.cursor, ended: scanned < scan || last === null }
}

async function pickChosen(
  sql: Sql,
  job: { sourceIds: readonly string[]; cursor: string | null },
  chosen: readonly string[],
  limit: number,
): Promise<Chunk> {
  const left = chosen
    .filter(id => job.cursor === null || id < job.cursor)
    .toSorted()
    .toReversed()
  const ids = left.slice(0, limit)
  const rows = await readChosen(sql, job.sourceIds, ids)
  return { rows, cursor: ids.at(-1) ?? job.cursor, ended: left.length <= limit }
}
