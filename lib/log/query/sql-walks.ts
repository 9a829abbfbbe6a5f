import type { DeliveryState } from '@/lib/contract/states'
import { isLive } from '@/lib/contract/states'
import { idValues, like, type QueryScope, wasReplaced } from './sql-conditions'
import type { SqlValues } from './sql-values'
import type { LogQuery, Term } from './types'

/** The range of IDs and times to walk; all are placeholders. */
export interface Bounds {
  /** Exclusive upper bound. */
  below: string
  /** Inclusive lower bound. */
  first: string
  from: string
  until: string
  /** Maximum number of rows per walk. */
  scan: string
}

/** An index to walk, newest events first, and the entries to take from it. */
export type Walk =
  | { by: 'time' }
  | { by: 'state'; settled: DeliveryState[]; live: boolean }
  | { by: 'name'; names: readonly string[] }
  | { by: 'user'; users: readonly string[] }
  /** Users whose ID starts with the prefix. Only for few matches, because the index orders them by user, not by time. */
  | { by: 'prefix'; prefix: string }
  | { by: 'id'; ids: readonly string[] }
  /** `prefix` and `id` together, because a pasted word may be either. */
  | { by: 'word'; word: string }

/**
 * The walk that reaches a query's matches soonest. Nearly all deliveries are accepted: a walk by name finds accepted
 * rows immediately, and a walk by any other state has few rows to pass. With the roles swapped, either walk could pass all rows.
 */
export function chooseWalk({ terms }: LogQuery): Walk {
  const plain = (field: Term['field']) =>
    terms.find(term => term.field === field && !term.not && term.op === '=')?.values
  const ids = plain('id')
  if (ids && !ids.some(wasReplaced)) return { by: 'id', ids }
  const [word, other] = plain('ids') ?? []
  if (word !== undefined && other === undefined && !wasReplaced(word)) return { by: 'word', word }
  const users = plain('user')
  if (users?.every(user => !user.endsWith('*'))) return { by: 'user', users }
  const states = plain('state') as DeliveryState[] | undefined
  if (states && !states.includes('accepted'))
    return { by: 'state', settled: states.filter(state => !isLive(state)), live: states.some(isLive) }
  const names = plain('event')
  return names ? { by: 'name', names } : { by: 'time' }
}

/**
 * Up to this many users get one walk each, with the value in the statement. In a join the planner does not know which
 * users are frequent and sorts all of their events for one page (73 ms instead of 13 ms at 50,000). More users are
 * joined: 500 users over 31 partitions take 26 ms instead of 750 ms. States and names are few enough for a join.
 */
const FEW_USERS = 8

/** The walk as a query of (source_id, id, received_at) over each source of `source(id)`. */
export function walkSql(walk: Walk, at: Bounds, scope: QueryScope, values: SqlValues): string {
  const queue = `(SELECT q.source_id, q.id, q.received_at FROM relay.queue q
      WHERE q.source_id = source.id AND q.id < ${at.below} AND q.id >= ${at.first}
        AND q.received_at >= ${at.from} AND q.received_at < ${at.until} ORDER BY q.id DESC LIMIT ${at.scan})`
  const delivery = (where: string) => `(SELECT d.source_id, d.id, d.received_at FROM relay.delivery d
      WHERE d.source_id = source.id ${where} AND d.id < ${at.below} AND d.id >= ${at.first}
        AND d.received_at >= ${at.from} AND d.received_at < ${at.until} ORDER BY d.id DESC LIMIT ${at.scan})`
  const event = (where: string) => `(SELECT e.source_id, e.id, e.received_at FROM relay.event e
      WHERE e.source_id = source.id AND ${where} AND e.id < ${at.below} AND e.id >= ${at.first}
        AND e.received_at >= ${at.from} AND e.received_at < ${at.until} ORDER BY e.id DESC LIMIT ${at.scan})`
  const each = (list: readonly string[], walked: string) =>
    `SELECT one.* FROM unnest(${values.add(list, 'text[]')}) AS wanted(value) CROSS JOIN LATERAL ${walked} AS one`
  const prefixed = (text: string) => event(`e.user_id LIKE ${values.add(`${like(text)}%`, 'text')}`)
  const named = (list: readonly string[]) => {
    const { keys, ids } = idValues(list, scope)
    return `${event(`e.key = ANY(${values.add(keys, 'uuid[]')})`)} UNION ${event(`e.id = ANY(${values.add(ids, 'uuid[]')})`)}`
  }
  switch (walk.by) {
    case 'time':
      return `${queue} UNION ALL ${delivery('')}`
    case 'state': {
      // One walk over `state = ANY` would not be ordered by ID.
      const settled = each(walk.settled, delivery('AND d.state = wanted.value'))
      return walk.live ? `${queue} UNION ALL (${settled})` : settled
    }
    case 'name':
      return each(walk.names, event('e.name = wanted.value'))
    case 'user':
      if (walk.users.length > FEW_USERS) return each(walk.users, event('e.user_id = wanted.value'))
      return walk.users.map(user => event(`e.user_id = ${values.add(user, 'text')}`)).join(' UNION ALL ')
    case 'prefix':
      return prefixed(walk.prefix)
    case 'id':
      return named(walk.ids)
    case 'word':
      return `${prefixed(walk.word)} UNION ${named([walk.word])}`
  }
}
