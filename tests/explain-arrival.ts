import { PROPERTIES } from '@/lib/contract/properties'
import { digitsOf, isSameNumber, isTaggedObject, type Tagged } from './tagged-json'

export interface NoteOfEvent {
  code: string
  field: string | null
}

/** An event as received. */
export type Arrived = { messageId: string } & Record<string, unknown>

type TaggedObject = { [key: string]: Tagged }

const INTS = new Set<string>(PROPERTIES.filter(one => one.type === 'int').map(one => one.name))
/** Fields of a track call. The caller's `sentAt`, `writeKey` and the like describe its request, not the event. */
const CARRIED = [
  'type',
  'event',
  'userId',
  'anonymousId',
  'messageId',
  'properties',
  'context',
  'integrations',
  'timestamp',
]
const ENVELOPE = ['originalTimestamp', 'sentAt', 'receivedAt', 'writeKey', '_metadata', 'channel', 'version']
const ADDED = ['_metadata', 'integrations', 'context']

/**
 * Compares a received event with the sent item. Every difference needs its own note at its own path, and must be exactly
 * what that note says. Written from the contract's text, not its code.
 * @returns one line per difference that no note explains
 */
export function unexplained(
  item: TaggedObject,
  arrived: Arrived,
  notes: readonly NoteOfEvent[],
  sentBetween: readonly [from: number, to: number],
): string[] {
  return new Comparison(item, arrived, notes, sentBetween).run()
}

class Comparison {
  private readonly found: string[] = []

  constructor(
    private readonly item: TaggedObject,
    private readonly arrived: Arrived,
    private readonly notes: readonly NoteOfEvent[],
    private readonly sentBetween: readonly [number, number],
  ) {}

  run(): string[] {
    const { item, arrived } = this
    this.expect(arrived['type'] === 'track' && arrived['event'] === item['event'], 'event')
    const userId = this.identity()
    this.properties(userId)
    this.timestamp()
    this.context()
    this.integrations()
    for (const field of Object.keys(item)) {
      if (!CARRIED.includes(field) && !ENVELOPE.includes(field))
        this.expect(this.noted('field_not_forwarded', tidy(field)), field)
    }
    for (const field of Object.keys(arrived))
      this.expect([...CARRIED, ...ADDED].includes(field), `${field} came from nowhere`)
    return this.found
  }

  /** @returns the user that the event has to go out with. */
  private identity(): string | null {
    const top = this.id(this.item['userId'], 'userId')
    const given = isTaggedObject(this.item['properties']) ? this.item['properties']['user_id'] : undefined
    const property = this.id(given, 'properties.user_id')
    const anonymous = this.id(this.item['anonymousId'], 'anonymousId')
    const userId = top ?? property
    if (top !== null && property !== null && top !== property)
      this.expect(this.noted('user_id_aligned', 'properties.user_id'), 'properties.user_id is another user')
    this.expect((this.arrived['userId'] ?? null) === userId, 'userId')
    const derived = userId === null && anonymous === null
    if (derived) this.expect(this.noted('anonymous_id_derived', 'anonymousId'), 'anonymousId is not derived')
    const wanted = derived ? `anon-${this.arrived.messageId}` : anonymous
    this.expect((this.arrived['anonymousId'] ?? null) === wanted, 'anonymousId')
    return userId
  }

  private id(value: Tagged | undefined, field: string): string | null {
    if (value === undefined || value === null) return null
    const digits = digitsOf(value)
    if (digits !== null) {
      if (this.noted('number_to_text', field)) return digits
      this.expect(this.noted('int_to_text', field), `${field} is a number`)
      return String(Number(digits))
    }
    if (typeof value !== 'string') this.expect(false, `${field} is no id`)
    const text = String(value)
    if (text.trim() !== '') return this.noted('character_replaced', field) ? tidy(text) : text
    this.expect(this.noted('user_id_empty', field), `${field} is blank`)
    return null
  }

  private properties(userId: string | null): void {
    if (Array.isArray(this.item['properties']))
      this.expect(this.isEmptyList(this.item['properties'], 'properties'), 'properties are a list')
    const given = isTaggedObject(this.item['properties']) ? { ...this.item['properties'] } : {}
    const arrived = { ...(this.arrived['properties'] as Record<string, unknown>) }
    if (userId !== null) {
      this.expect(arrived['user_id'] === userId, 'properties.user_id')
      delete given['user_id']
      delete arrived['user_id']
    }
    for (const [name, value] of Object.entries(given)) {
      if (!INTS.has(name) || !this.noted('text_to_int', `properties.${name}`)) continue
      const digits = String(value)
      this.expect(/^-?\d+$/.test(digits) && arrived[name] === Number(digits), `properties.${name}`)
      delete given[name]
      delete arrived[name]
    }
    if (!this.same(given, arrived, 'properties')) this.found.push('properties')
  }

  private timestamp(): void {
    const given = this.item['timestamp'] ?? this.item['originalTimestamp']
    const arrived = String(this.arrived['timestamp'])
    const at = Date.parse(arrived)
    if (given === undefined || given === null) {
      this.expect(this.sentBetween[0] <= at && at <= this.sentBetween[1], 'timestamp is not that of receipt')
    } else if (this.noted('timestamp_moved', 'timestamp')) {
      const [from, to] = this.sentBetween.map(receipt => this.spelledTime(given) - this.sentAt() + receipt)
      this.expect(Number(from) <= at && at <= Number(to), 'timestamp is not that of a correct clock')
    } else if (
      this.noted('timestamp_assumed_utc', 'timestamp') ||
      this.noted('timestamp_rewritten', 'timestamp')
    ) {
      this.expect(at === this.spelledTime(given), 'timestamp is another one')
    } else this.expect(arrived === given, 'timestamp')
  }

  private spelledTime(given: Tagged): number {
    if (!this.noted('timestamp_assumed_utc', 'timestamp')) return Date.parse(String(given))
    const zoned = String(given).length === 10 ? `${given}T00:00:00Z` : `${given}Z`
    return Date.parse(zoned.replace(' ', 'T'))
  }

  /** By the caller's clock, in milliseconds since 1970. A number of fewer than 12 digits is in seconds. */
  private sentAt(): number {
    const digits = digitsOf(this.item['sentAt'])
    if (digits === null) return Date.parse(String(this.item['sentAt']))
    return Number(digits) < 1e11 ? Number(digits) * 1000 : Number(digits)
  }

  private context(): void {
    const given = this.item['context'] ?? {}
    const { integration, library, ...rest } = this.arrived['context'] as Record<string, unknown>
    this.expect(JSON.stringify(integration)?.includes('"userguiding"') === true, 'context.integration')
    this.expect(JSON.stringify(library)?.includes('analytics-node') === true, 'context.library')
    if (this.isEmptyList(given, 'context')) {
      this.expect(Object.keys(rest).length === 0, 'context')
      return
    }
    if (!isTaggedObject(given)) {
      this.expect(this.noted('context_dropped', 'context') && Object.keys(rest).length === 0, 'context')
      return
    }
    // The sending SDK sets `library`; the caller's is not kept.
    const { integration: own, library: _library, ...others } = given
    if (own !== undefined)
      this.expect(
        this.noted('integration_replaced', 'context.integration'),
        'context.integration of the caller',
      )
    if (!this.same(others, rest, 'context')) this.found.push('context')
  }

  private integrations(): void {
    const given = this.item['integrations'] ?? {}
    const arrived = this.arrived['integrations'] ?? {}
    if (!isTaggedObject(given)) {
      const empty = JSON.stringify(arrived) === '{}'
      const told =
        this.isEmptyList(given, 'integrations') || this.noted('integrations_dropped', 'integrations')
      this.expect(told && empty, 'integrations')
      return
    }
    // Either would stop Segment from accepting the event.
    const off = Object.keys(given).filter(
      name => name === '__proto__' || (name === 'Segment.io' && given[name] !== true),
    )
    for (const name of off)
      this.expect(this.noted('integrations_dropped', `integrations["${name}"]`), `integrations.${name}`)
    const kept = Object.entries(given).filter(([name]) => !off.includes(name))
    if (!this.same(Object.fromEntries(kept), arrived, 'integrations')) this.found.push('integrations')
  }

  /** Equal, except for what a note at this very path says. */
  private same(given: Tagged, arrived: unknown, path: string): boolean {
    const digits = digitsOf(given)
    if (digits !== null) {
      if (this.noted('number_to_text', path) && arrived === digits) return true
      if (this.noted('number_rounded', path) && arrived === Number(digits)) return true
      return typeof arrived === 'number' && isSameNumber(digits, arrived)
    }
    if (typeof given === 'string')
      return arrived === given || (this.noted('character_replaced', path) && arrived === tidy(given))
    if (this.isEmptyList(given, path) && JSON.stringify(arrived) === '{}') return true
    if (Array.isArray(given))
      return (
        Array.isArray(arrived) &&
        arrived.length === given.length &&
        given.every((one, n) => this.same(one, arrived[n], `${path}[${n}]`))
      )
    if (!isTaggedObject(given)) return given === arrived
    return typeof arrived === 'object' && arrived !== null && this.sameObject(given, { ...arrived }, path)
  }

  private sameObject(given: TaggedObject, arrived: Record<string, unknown>, path: string): boolean {
    const left = new Set(Object.keys(arrived))
    for (const [key, value] of Object.entries(given)) {
      const name = tidy(key)
      const mine = [...left].find(other =>
        name === key
          ? other === key
          : // Two names may have become one; then the later one got a suffix.
            other.replace(/_*$/, '') === name.replace(/_*$/, '') &&
            !Object.hasOwn(given, other) &&
            this.noted('key_replaced', `${path}.${other}`) &&
            this.same(value, arrived[other], `${path}.${name}`),
      )
      if (mine === undefined || !this.same(value, arrived[mine], `${path}.${name}`)) return false
      left.delete(mine)
    }
    return left.size === 0
  }

  /** How PHP encodes an empty map. */
  private isEmptyList(given: Tagged, field: string): boolean {
    return Array.isArray(given) && given.length === 0 && this.noted('empty_list', field)
  }

  private noted(code: string, field: string): boolean {
    return this.notes.some(
      note => note.code === 'more' || (note.code === code && isShown(note.field ?? '', field)),
    )
  }

  private expect(holds: boolean, what: string): void {
    if (!holds) this.found.push(what)
  }
}

/** Notes truncate long paths. */
function isShown(shown: string, field: string): boolean {
  return shown === field || (shown.endsWith('…') && field.startsWith(shown.slice(0, -1)))
}

/** The text with U+FFFD for what Postgres cannot store. */
function tidy(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\uFFFD')
}
