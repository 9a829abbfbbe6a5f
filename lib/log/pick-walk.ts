import type { Selection } from '@/lib/log/query/sql'
import { idValues, like, wasReplaced } from '@/lib/log/query/sql-conditions'
import { SqlValues } from '@/lib/log/query/sql-values'
import { chooseWalk, type Walk } from '@/lib/log/query/sql-walks'
import type { Sql } from '@/lib/platform/sql'

/** With more matches than this, a prefix is too common to be worth a walk by user. */
const MAX_PREFIX_MATCHES = 2_000

/**
 * The walk for a selection. A word, or a prefix of a user id, is looked up as an id first, so that a pasted id is found
 * immediately, however old. Property values are searched only when it is not an id.
 */
export async function pickWalk(sql: Sql, selection: Selection): Promise<Walk> {
  const walk = chooseWalk(selection.query)
  if (walk.by !== 'time' && walk.by !== 'name') return walk
  const positive = selection.query.terms.filter(term => !term.not && term.op === '=')
  const user = positive.find(term => term.field === 'user')?.values
  const words = positive.filter(term => term.field === 'text')
  const word = words.length === 1 ? words[0]?.values[0] : undefined
  const [only] = user ?? []
  if (user?.length === 1 && only !== undefined && only.length > 1) {
    const prefix = only.slice(0, -1)
    const n = await countPrefix(sql, selection, prefix)
    return n <= MAX_PREFIX_MATCHES ? { by: 'prefix', prefix } : walk
  }
  if (word === undefined || wasReplaced(word)) return walk
  const n = await countPrefix(sql, selection, word)
  if (n > MAX_PREFIX_MATCHES) return walk
  const found: Walk = { by: 'word', word }
  return n > 0 || (await isId(sql, selection, word)) ? found : walk
}

async function countPrefix(sql: Sql, selection: Selection, text: string): Promise<number> {
  const out = new SqlValues()
  const count = `SELECT count(*)::int AS n FROM unnest(${out.add(selection.sourceIds, 'uuid[]')}) AS source(id)
CROSS JOIN LATERAL (SELECT FROM relay.event e WHERE e.source_id = source.id
  AND e.user_id LIKE ${out.add(`${like(text)}%`, 'text')}
  AND e.received_at >= ${out.add(selection.from?.toISOString() ?? '-infinity', 'timestamptz')}
  AND e.received_at < ${out.add(selection.until?.toISOString() ?? 'infinity', 'timestamptz')} LIMIT ${MAX_PREFIX_MATCHES + 1}) AS one`
  return (await sql.query<{ n: number }>(count, out.values)).rows[0]?.n ?? 0
}

async function isId(sql: Sql, selection: Selection, text: string): Promise<boolean> {
  const out = new SqlValues()
  const { keys, ids } = idValues([text], selection)
  const exists = `SELECT EXISTS (SELECT FROM relay.event e WHERE e.source_id = ANY(${out.add(selection.sourceIds, 'uuid[]')})
  AND e.key = ANY(${out.add(keys, 'uuid[]')})) OR EXISTS (SELECT FROM relay.event e
  WHERE e.source_id = ANY(${out.add(selection.sourceIds, 'uuid[]')}) AND e.id = ANY(${out.add(ids, 'uuid[]')})) AS found`
  return (await sql.query<{ found: boolean }>(exists, out.values)).rows[0]?.found === true
}
