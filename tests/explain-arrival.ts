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
 * what that note says. Written from the text of the contract, not from its code.
 * @returns one line per difference that no note explains
 */
export function findUnexplained(
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
    const userId = this.checkIdentity()
    this.checkProperties(userId)
    this.checkTimestamp()
    this.checkContext()
    this.checkIntegrations()
    for (const field of Object.keys(item)) {
      if (!CARRIED.includes(field) && !ENVELOPE.includes(field))
        this.expect(this.hasNote('field_not_forwarded', tidy(field)), field)
    }
    for (const field of Object.keys(arrived))
      this.expect([...CARRIED, ...ADDED].includes(field), `${field} was added without a reason`)
    return this.found
  }

  /** @returns the user ID that the sent event must have. */
  private checkIdentity(): string | null {
    const top = this.readId(this.item['userId'], 'userId')
    const given = isTaggedObject(this.item['properties']) ? this.item['properties']['user_id'] : undefined
    const property = this.readId(given, 'properties.user_id')
    const anonymous = this.readId(this.item['anonymousId'], 'anonymousId')
    const userId = top ?? property
    if (top !== null && property !== null && top !== property)
      this.expect(
        this.hasNote('user_id_aligned', 'properties.user_id'),
        'properties.user_id names another user',
      )
    this.expect((this.arrived['userId'] ?? null) === userId, 'userId')
    const derived = userId === null && anonymous === null
    if (derived)
      this.expect(this.hasNote('anonymous_id_derived', 'anonymousId'), 'anonymousId is not derived')
    const wanted = derived ? `anon-${this.arrived.messageId}` : anonymous
    this.expect((this.arrived['anonymousId'] ?? null) === wanted, 'anonymousId')
    return userId
  }

  private readId(value: Tagged | undefined, field: string): string | null {
    if (value === undefined || value === null) return null
    const digits = digitsOf(value)
    if (digits !== null) {
      if (this.hasNote('number_to_text', field)) return digits
      this.expect(this.hasNote('int_to_text', field), `${field} is a number`)
      return String(Number(digits))
    }
    if (typeof value !== 'string') this.expect(false, `${field} is not an ID`)
    const text = String(value)
    if (text.trim() !== '') return this.hasNote('character_replaced', field) ? tidy(text) : text
    this.expect(this.hasNote('user_id_empty', field), `${field} is blank`)
    return null
  }

  private checkProperties(userId: string | null): void {
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
      if (!INTS.has(name) || !this.hasNote('text_to_int', `properties.${name}`)) continue
      const digits = String(value)
      this.expect(/^-?\d+$/.test(digits) && arrived[name] === Number(digits), `properties.${name}`)
      delete given[name]
      delete arrived[name]
    }
    if (!this.isSame(given, arrived, 'properties')) this.found.push('properties')
  }

  private checkTimestamp(): void {
    const given = this.item['timestamp'] ?? this.item['originalTimestamp']
    const arrived = String(this.arrived['timestamp'])
    const at = Date.parse(arrived)
    if (given === undefined || given === null) {
      this.expect(
        this.sentBetween[0] <= at && at <= this.sentBetween[1],
        'timestamp is not the time of receipt',
      )
    } else if (this.hasNote('timestamp_moved', 'timestamp')) {
      const [from, to] = this.sentBetween.map(receipt => this.parseTime(given) - this.sentAt() + receipt)
      this.expect(Number(from) <= at && at <= Number(to), 'timestamp is not corrected for the clock')
    } else if (
      this.hasNote('timestamp_assumed_utc', 'timestamp') ||
      this.hasNote('timestamp_rewritten', 'timestamp')
    ) {
      this.expect(at === this.parseTime(given), 'timestamp is a different time')
    } else this.expect(arrived === given, 'timestamp')
  }

  private parseTime(given: Tagged): number {
    if (!this.hasNote('timestamp_assumed_utc', 'timestamp')) return Date.parse(String(given))
    const zoned = String(given).length === 10 ? `${given}T00:00:00Z` : `${given}Z`
    return Date.parse(zoned.replace(' ', 'T'))
  }

  /** The caller's `sentAt` in milliseconds since 1970. A number with fewer than 12 digits is in seconds. */
  private sentAt(): number {
    const digits = digitsOf(this.item['sentAt'])
    if (digits === null) return Date.parse(String(this.item['sentAt']))
    return Number(digits) < 1e11 ? Number(digits) * 1000 : Number(digits)
  }

  private checkContext(): void {
    const given = this.item['context'] ?? {}
    const { integration, library, ...rest } = this.arrived['context'] as Record<string, unknown>
    this.expect(JSON.stringify(integration)?.includes('"userguiding"') === true, 'context.integration')
    this.expect(JSON.stringify(library)?.includes('analytics-node') === true, 'context.library')
    if (this.isEmptyList(given, 'context')) {
      this.expect(Object.keys(rest).length === 0, 'context')
      return
    }
    if (!isTaggedObject(given)) {
      this.expect(this.hasNote('context_dropped', 'context') && Object.keys(rest).length === 0, 'context')
      return
    }
    // The sending SDK sets `library`; the caller's is not kept.
    const { integration: own, library: _library, ...others } = given
    if (own !== undefined)
      this.expect(
        this.hasNote('integration_replaced', 'context.integration'),
        'context.integration of the caller',
      )
    if (!this.isSame(others, rest, 'context')) this.found.push('context')
  }

  private checkIntegrations(): void {
    const given = this.item['integrations'] ?? {}
    const arrived = this.arrived['integrations'] ?? {}
    if (!isTaggedObject(given)) {
      const empty = JSON.stringify(arrived) === '{}'
      const isExplained =
        this.isEmptyList(given, 'integrations') || this.hasNote('integrations_dropped', 'integrations')
      this.expect(isExplained && empty, 'integrations')
      return
    }
    // Each of these would prevent Segment from accepting the event.
    const off = Object.keys(given).filter(
      name => name === '__proto__' || (name === 'Segment.io' && given[name] !== true),
    )
    for (const name of off)
      this.expect(this.hasNote('integrations_dropped', `integrations["${name}"]`), `integrations.${name}`)
    const kept = Object.entries(given).filter(([name]) => !off.includes(name))
    if (!this.isSame(Object.fromEntries(kept), arrived, 'integrations')) this.found.push('integrations')
  }

  /** Whether the values are equal, except for a difference that a note at this path explains. */
  private isSame(given: Tagged, arrived: unknown, path: string): boolean {
    const digits = digitsOf(given)
    if (digits !== null) {
      if (this.hasNote('number_to_text', path) && arrived === digits) return true
      if (this.hasNote('number_rounded', path) && arrived === Number(digits)) return true
      return typeof arrived === 'number' && isSameNumber(digits, arrived)
    }
    if (typeof given === 'string')
      return arrived === given || (this.hasNote('character_replaced', path) && arrived === tidy(given))
    if (this.isEmptyList(given, path) && JSON.stringify(arrived) === '{}') return true
    if (Array.isArray(given))
      return (
        Array.isArray(arrived) &&
        arrived.length === given.length &&
        given.every((one, n) => this.isSame(one, arrived[n], `${path}[${n}]`))
      )
    if (!isTaggedObject(given)) return given === arrived
    return typeof arrived === 'object' && arrived !== null && this.isSameObject(given, { ...arrived }, path)
  }

  private isSameObject(given: TaggedObject, arrived: Record<string, unknown>, path: string): boolean {
    const left = new Set(Object.keys(arrived))
    for (const [key, value] of Object.entries(given)) {
      const name = tidy(key)
      const mine = [...left].find(other =>
        name === key
          ? other === key
          : // If replacement makes two names equal, the later one gets a suffix.
            other.replace(/_*$/, '') === name.replace(/_*$/, '') &&
            !Object.hasOwn(given, other) &&
            this.hasNote('key_replaced', `${path}.${other}`) &&
            this.isSame(value, arrived[other], `${path}.${name}`),
      )
      if (mine === undefined || !this.isSame(value, arrived[mine], `${path}.${name}`)) return false
      left.delete(mine)
    }
    return left.size === 0
  }

  /** PHP encodes an empty map as an empty list. */
  private isEmptyList(given: Tagged, field: string): boolean {
    return Array.isArray(given) && given.length === 0 && this.hasNote('empty_list', field)
  }

  private hasNote(code: string, field: string): boolean {
    return this.notes.some(
      note => note.code === 'more' || (note.code === code && isShown(note.field ?? '', field)),
    )
  }

  private expect(holds: boolean, what: string): void {
    if (!holds) this.found.push(what)
  }
}

/** Compares a note's path, which is truncated if it is long. */
function isShown(shown: string, field: string): boolean {
  return shown === field || (shown.endsWith('…') && field.startsWith(shown.slice(0, -1)))
}

/** Replaces the characters that Postgres cannot store with U+FFFD. */
function tidy(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\uFFFD')
}
