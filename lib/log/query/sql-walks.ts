import type { DeliveryState } from '@/lib/contract/states'
import { isLive } from '@/lib/contract/states'
import { idValues, like, type QueryScope } from './sql-conditions'
import type { SqlValues } from './sql-values'
import type { LogQuery, Term } from './types'

/** Between which moments and below which id is looked; placeholders. */
export interface Bounds {
  /** Ids from here on, excluded. */
  below: string
  /** The first id of the range. */
  first: string
  from: string
  until: string
  /** Rows that each walk may take. */
  scan: string
}

/** An index that gives the newest events first, and what may be taken from it. */
export type Walk =
  | { by: 'time' }
  | { by: 'state'; settled: DeliveryState[]; live: boolean }
  | { by: 'name'; names: readonly string[] }
  | { by: 'user'; users: readonly string[] }
  /** Users whose id begins so: right only for few, since they come out in order of their ids. */
  | { by: 'beginning'; beginning: string }
  | { by: 'id'; ids: readonly string[] }
  /** `beginning` and `id` at once: what a pasted word may be. */
  | { by: 'word'; word: string }

/**
 * The walk that ends soonest for a query. Nearly everything is accepted, so a walk by name meets accepted rows at
 * once, and a walk by state meets the names of the few others; the other way round either could pass over everything.
 */
export function chooseWalk({ terms }: LogQuery): Walk {
  const plain = (field: Term['field']) =>
    terms.find(term => term.field === field && !term.not && term.op === '=')?.values
  const ids = plain('id')
  if (ids) return { by: 'id', ids }
  const users = plain('user')
  if (users?.every(user => !user.endsWith('*'))) return { by: 'user', users }
  const states = plain('state') as DeliveryState[] | undefined
  if (states && !states.includes('accepted'))
    return { by: 'state', settled: states.filter(state => !isLive(state)), live: states.some(isLive) }
  const names = plain('event')
  return names ? { by: 'name', names } : { by: 'time' }
}

/**
 * Up to so many users are asked for each by its own value: unaware of who is frequent, the planner sorts all of their
 * events for one page (73 instead of 13 ms at 50,000). More are joined: 500 users over 31 partitions took 750 ms so, and
 * take 26 ms by the join. Of states and names there are so few that the average tells the planner enough.
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
  const begins = (text: string) => event(`e.user_id LIKE ${values.add(`${like(text)}%`, 'text')}`)
  const named = (list: readonly string[]) => {
    const { keys, ids } = idValues(list, scope)
    return `${event(`e.key = ANY(${values.add(keys, 'uuid[]')})`)} UNION ${event(`e.id = ANY(${values.add(ids, 'uuid[]')})`)}`
  }
  switch (walk.by) {
    case 'time':
      return `${queue} UNION ALL ${delivery('')}`
    case 'state': {
      // One walk over `state = ANY` could not come out in order of id.
      const settled = each(walk.settled, delivery('AND d.state = wanted.value'))
      return walk.live ? `${queue} UNION ALL (${settled})` : settled
    }
    case 'name':
      return each(walk.names, event('e.name = wanted.value'))
    case 'user':
      if (walk.users.length > FEW_USERS) return each(walk.users, event('e.user_id = wanted.value'))
      return walk.users.map(user => event(`e.user_id = ${values.add(user, 'text')}`)).join(' UNION ALL ')
    case 'beginning':
      return begins(walk.beginning)
    case 'id':
      return named(walk.ids)
    case 'word':
      return `${begins(walk.word)} UNION ${named([walk.word])}`
  }
}
