import { eventKey } from '@/lib/contract/event-key'
import type { Region } from '@/lib/contract/region'
import { isUuid } from '@/lib/platform/ids'
import { isProperty } from './fields'
import { RESENT } from './sql-delivery'
import type { SqlValues } from './sql-values'
import type { FieldName, LogQuery, Term } from './types'

/** Inputs of a query’s SQL besides its terms. */
export interface QueryScope {
  sourceIds: readonly string[]
  /** The hosts of each region, as deliveries record them. */
  hosts: Readonly<Record<Region, readonly string[]>>
}

const OUTGOING = /^ug-([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})-\d+$/

/** For a rejected event, reads the properties of its item as received. */
export const PROPERTIES_OF_EVENT = `CASE WHEN jsonb_typeof(e.body -> 'properties') = 'object' THEN e.body -> 'properties'
  WHEN jsonb_typeof(e.body -> 'item' -> 'properties') = 'object' THEN e.body -> 'item' -> 'properties' ELSE '{}' END`

/**
 * Builds the query's condition over an event `e` and the state of its delivery `f`.
 * @returns SQL, `true` for the empty query
 */
export function queryCondition(query: LogQuery, scope: QueryScope, values: SqlValues): string {
  const conditions = query.terms.map(term => {
    const holds = buildCondition(term, scope, values)
    // A comparison with NULL is unknown, and NOT unknown is unknown as well.
    return term.not ? `(${holds}) IS NOT TRUE` : `(${holds})`
  })
  return conditions.length === 0 ? 'true' : conditions.join(' AND ')
}

function buildCondition(term: Term, scope: QueryScope, out: SqlValues): string {
  const { field, op, values } = term
  const any = () => out.add(values, 'text[]')
  const number = (sql: string, type = 'bigint') =>
    op === '=' ? `${sql} = ANY(${out.add(values, `${type}[]`)})` : `${sql} ${op} ${out.add(values[0], type)}`
  switch (field) {
    case 'state':
      return `f.state = ANY(${any()})`
    case 'event':
      return `e.name = ANY(${any()})`
    case 'user':
      return userCondition(values, out)
    case 'id':
      return idCondition(values, scope, out)
    case 'ids':
      return values.map(value => anyIdCondition(value, scope, out)).join(' OR ')
    case 'code':
      return codeCondition(term, out)
    case 'reason':
      return `f.reason = ANY(${any()})`
    case 'note':
      return values.map(code => `e.notes @> ${out.add(JSON.stringify([{ code }]), 'jsonb')}`).join(' OR ')
    case 'request':
      return requestCondition(values, out)
    case 'region':
      return regionCondition(values, scope, out)
    case 'key':
      return `f.key_fingerprint = ANY(${any()})`
    case 'is':
      return values.map(value => traitCondition(value)).join(' OR ')
    case 'attempts':
      return number('f.attempt')
    case 'latency':
      return `f.state = 'accepted' AND ${number('round(extract(epoch FROM f.changed_at - f.received_at) * 1000)', 'numeric')}`
    case 'size':
      return number('e.bytes')
    case 'has':
      return values
        .map(value => `coalesce((${PROPERTIES_OF_EVENT}) ->> ${out.add(value, 'text')}, '') <> ''`)
        .join(' OR ')
    case 'text':
      return textCondition(values[0] ?? '', scope, out)
    default:
      return propertyCondition(field, term, out)
  }
}

/** Matches user IDs exactly, or by prefix when the value ends with an asterisk. */
export function userCondition(values: readonly string[], out: SqlValues): string {
  const exact = values.filter(value => !value.endsWith('*'))
  const begin = values.filter(value => value.endsWith('*')).map(value => `${like(value.slice(0, -1))}%`)
  return [
    ...(exact.length > 0 ? [`e.user_id = ANY(${out.add(exact, 'text[]')})`] : []),
    ...begin.map(pattern => `e.user_id LIKE ${out.add(pattern, 'text')}`),
  ].join(' OR ')
}

/** Matches the caller's message ID, the outgoing message ID or the delivery ID. */
export function idCondition(values: readonly string[], scope: QueryScope, out: SqlValues): string {
  const { keys, ids } = idValues(values, scope)
  const replaced = values.filter(wasReplaced)
  return [
    `e.key = ANY(${out.add(keys, 'uuid[]')}) OR e.id = ANY(${out.add(ids, 'uuid[]')})`,
    ...(replaced.length > 0 ? [`e.message_id = ANY(${out.add(replaced, 'text[]')})`] : []),
  ].join(' OR ')
}

/**
 * Whether some characters of the ID may have been replaced because they could not be stored. The event's key was made
 * from the original ID, so the event is found only by its stored ID, which has no index.
 */
export const wasReplaced = (id: string) => id.includes('\uFFFD')

/** The IDs in every form that an indexed column may contain. */
export function idValues(
  values: readonly string[],
  { sourceIds }: QueryScope,
): { keys: string[]; ids: string[] } {
  return {
    keys: values.flatMap(value => {
      const outgoing = OUTGOING.exec(value)
      return [
        ...sourceIds.map(sourceId => eventKey(sourceId, value)),
        ...(outgoing ? [outgoing.slice(1).join('-')] : []),
      ]
    }),
    ids: values.filter(isUuid).map(value => value.toLowerCase()),
  }
}

/** Matches the ingest request that contained the event, and any request to Segment that did. */
function requestCondition(values: readonly string[], out: SqlValues): string {
  const ids = out.add(values.filter(isUuid), 'uuid[]')
  return `e.request_id = ANY(${out.add(values, 'text[]')}) OR f.request_id = ANY(${ids})
    OR EXISTS (SELECT FROM relay.attempt a WHERE a.source_id = f.source_id AND a.id = f.id
      AND a.received_at = f.received_at AND a.request_id = ANY(${ids}))`
}

function codeCondition({ op, values }: Term, out: SqlValues): string {
  if (op !== '=') return `f.status ${op} ${out.add(values[0], 'int')}`
  return values
    .map(value => {
      if (value === 'none') return 'f.status IS NULL'
      if (!value.endsWith('xx')) return `f.status = ${out.add(value, 'int')}`
      const from = Number(value[0]) * 100
      return `f.status BETWEEN ${from} AND ${from + 99}`
    })
    .join(' OR ')
}

function regionCondition(values: readonly string[], { hosts }: QueryScope, out: SqlValues): string {
  const all = [...hosts.us, ...hosts.eu]
  return values
    .map(value =>
      value === 'us' || value === 'eu'
        ? `f.host = ANY(${out.add(hosts[value], 'text[]')})`
        : `f.host IS NULL OR f.host <> ALL(${out.add(all, 'text[]')})`,
    )
    .join(' OR ')
}

const TRAITS: ReadonlyMap<string, string> = new Map([
  ['live', `e.kind = 'live'`],
  ['test', `e.kind = 'test'`],
  ['replay', `e.kind = 'replay'`],
  ['known', 'e.user_id IS NOT NULL'],
  ['anonymous', 'e.user_id IS NULL'],
  ['noted', `jsonb_typeof(e.notes) = 'array' AND e.notes <> '[]'`],
  ['resent', RESENT],
])
const traitCondition = (trait: string) => TRAITS.get(trait) ?? 'false'

/** Matches user IDs by prefix, and all other IDs exactly. */
const anyIdCondition = (value: string, scope: QueryScope, out: SqlValues) =>
  `e.user_id LIKE ${out.add(`${like(value)}%`, 'text')} OR ${idCondition([value], scope, out)}`

function textCondition(value: string, scope: QueryScope, out: SqlValues): string {
  return [
    anyIdCondition(value, scope, out),
    `e.name ILIKE ${out.add(`%${like(value)}%`, 'text')}`,
    `EXISTS (SELECT FROM jsonb_each_text(${PROPERTIES_OF_EVENT}) AS fact WHERE fact.value ILIKE ${out.add(`%${like(value)}%`, 'text')})`,
  ].join(' OR ')
}

function propertyCondition(field: FieldName, { op, values }: Term, out: SqlValues): string {
  if (!isProperty(field)) throw new Error(`no condition for ${field}`)
  const value = `(${PROPERTIES_OF_EVENT}) ->> ${out.add(field, 'text')}`
  if (op === '=')
    return values.map(one => `${value} ILIKE ${out.add(like(one).replaceAll('*', '%'), 'text')}`).join(' OR ')
  // The contract accepts other values with a note, so only values that look like numbers are compared.
  return `CASE WHEN ${value} ~ '^-?[0-9]{1,18}(\\.[0-9]+)?$' THEN (${value})::numeric ${op} ${out.add(values[0], 'numeric')} END`
}

/** Escapes the text for LIKE. */
export const like = (text: string) => text.replace(/[\\%_]/g, '\\$&')
