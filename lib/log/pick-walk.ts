import { printTerm } from '@/lib/log/query/print'
import type { Selection } from '@/lib/log/query/sql'
import { idValues, like, wasReplaced } from '@/lib/log/query/sql-conditions'
import { SqlValues } from '@/lib/log/query/sql-values'
import { chooseWalk, type Walk } from '@/lib/log/query/sql-walks'
import type { LogQuery, Term } from '@/lib/log/query/types'
import { looksLikeId } from '@/lib/log/query/words'
import type { Sql } from '@/lib/platform/sql'

/** With more matches than this, a prefix is too common to be worth a walk by user. */
const MAX_PREFIX_MATCHES = 2_000

/** A term that a free word of the search may have meant. */
export interface Offer {
  word: string
  term: string
  /** `found_as_id`: only IDs were searched. `starts_user_id`: everything was searched, and some user IDs start with the word. */
  because: 'found_as_id' | 'starts_user_id'
}

export interface PickedWalk {
  walk: Walk
  offer: Offer | null
}

/**
 * The walk for a selection. A word that looks like an ID is looked up as an ID first, so that a pasted ID is found
 * immediately, no matter how old. Names and property values are searched only when no ID matches, and the offer says so. Any
 * other word is searched everywhere, because a user ID can start with a common word.
 */
export async function pickWalk(sql: Sql, selection: Selection): Promise<PickedWalk> {
  const walk = chooseWalk(selection.query)
  const chosen = { walk, offer: null }
  if (walk.by !== 'time' && walk.by !== 'name') return chosen
  const positive = selection.query.terms.filter(term => !term.not && term.op === '=')
  const user = positive.find(term => term.field === 'user')?.values
  const words = positive.filter(term => term.field === 'text' && !term.everywhere)
  const word = words.length === 1 ? words[0]?.values[0] : undefined
  const [only] = user ?? []
  if (user?.length === 1 && only !== undefined && only.length > 1) {
    const prefix = only.slice(0, -1)
    const n = await countPrefix(sql, selection, prefix)
    return n <= MAX_PREFIX_MATCHES ? { walk: { by: 'prefix', prefix }, offer: null } : chosen
  }
  if (word === undefined || wasReplaced(word)) return chosen
  const text: Term = { field: 'text', op: '=', values: [word], not: false, everywhere: true }
  const n = await countPrefix(sql, selection, word)
  if (looksLikeId(word) && n <= MAX_PREFIX_MATCHES && (n > 0 || (await isId(sql, selection, word))))
    return { walk: { by: 'word', word }, offer: { word, term: printTerm(text), because: 'found_as_id' } }
  if (n === 0) return chosen
  const users: Term = { field: 'user', op: '=', values: [`${word}*`], not: false }
  return { walk, offer: { word, term: printTerm(users), because: 'starts_user_id' } }
}

/** The query of a selection as the log answers it: a word that was found as an ID searches only IDs. */
export async function resolveWord(sql: Sql, selection: Selection): Promise<LogQuery> {
  const { query } = selection
  const { walk } = await pickWalk(sql, selection)
  if (walk.by !== 'word') return query
  return {
    terms: query.terms.map(term =>
      term.field === 'text' && !term.not && term.values[0] === walk.word
        ? { field: 'ids', op: '=', values: term.values, not: false }
        : term,
    ),
  }
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
