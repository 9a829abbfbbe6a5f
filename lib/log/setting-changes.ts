import type { Sql } from '@/lib/platform/sql'
import type { VolumeMarker } from './volume'

/** Changes that may be why deliveries fare differently from then on. */
const ACTIONS = [
  'source.connect',
  'source.replace_key',
  'source.change_residency',
  'source.pause',
  'source.resume',
  'source.disconnect',
  'source.change_contract',
  'source.limit',
]
const MOST = 100

const SETTING_CHANGES = `
SELECT at, action, actor_name AS who, source_id AS "sourceId" FROM audit
WHERE account_id = $1::uuid AND source_id = ANY($2::uuid[]) AND action = ANY($3::text[])
  AND at >= $4::timestamptz AND at < $5::timestamptz
ORDER BY at DESC LIMIT ${MOST}`

/** The latest changes of settings in a time, latest first. */
export async function settingChanges(
  sql: Sql,
  ask: { accountId: string; sourceIds: readonly string[]; from: Date; until: Date },
): Promise<VolumeMarker[]> {
  const values = [ask.accountId, ask.sourceIds, ACTIONS, ask.from.toISOString(), ask.until.toISOString()]
  const { rows } = await sql.query<Omit<VolumeMarker, 'at'> & { at: Date }>(SETTING_CHANGES, values)
  return rows.map(row => ({ ...row, at: row.at.toISOString() }))
}
