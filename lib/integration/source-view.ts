import { durationInWords } from '@/lib/contract/duration'
import { now } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import type { Sql } from '@/lib/platform/sql'
import type { Prisma } from '@/prisma/generated/client'
import type { PauseMode, Residency } from './schemas'
import { type LaneFacts, type SourceState, sourceState } from './source-state'

/** A source as pages and the command line see it: no key, no box. Times are ISO 8601. */
export interface SourceView {
  id: string
  name: string
  schema: string
  state: SourceState
  /** Set while paused: what happens to events that arrive. */
  pauseMode: PauseMode | null
  /** Set while the key is refused: what Segment, or something in front of it, said. */
  refusal: { at: string; reason: string | null } | null
  /** Set while backing off: when the next request is made. */
  nextTryAt: string | null
  residency: Residency
  /** Origin that events are sent to. */
  host: string
  keyFingerprint: string | null
  /** Empty when the key is too short to show a part of it. */
  keyLast4: string | null
  keySetAt: string | null
  keySetBy: string | null
  /** How long events are held before they are discarded, in words: `72 hours`. */
  holdLimit: string
  /** Who saw an event in Segment that was sent with this key and to this region, and when. */
  verification: { at: string; by: string } | null
  /** The delivery of the latest test event. */
  testId: string | null
  /** To be given back with a change. */
  version: number
  createdAt: string
}

/** What is left out when a source is read for a view: the sealed key does not leave the database. */
export const HIDDEN = { writeKeyBox: true } as const
type VisibleSource = Prisma.SourceGetPayload<{ omit: typeof HIDDEN }>

/** Adds to each source what its lane does. */
export async function viewSources(sql: Sql, sources: readonly VisibleSource[]): Promise<SourceView[]> {
  if (sources.length === 0) return []
  const lanes = await readLanes(
    sql,
    sources.map(source => source.id),
  )
  return sources.map(source => toView(source, lanes.get(source.id)))
}

async function readLanes(sql: Sql, ids: string[]): Promise<Map<string, LaneFacts>> {
  const { rows } = await sql.query<LaneFacts & { sourceId: string }>(
    `SELECT source_id AS "sourceId", connected, paused, parked_at AS "parkedAt", parked_reason AS "parkedReason",
            open_until AS "openUntil"
       FROM relay.lane WHERE source_id = ANY($1::uuid[])`,
    [ids],
  )
  return new Map(rows.map(row => [row.sourceId, row]))
}

function toView(source: VisibleSource, lane: LaneFacts | undefined): SourceView {
  const state = lane ? sourceState(lane, now()) : 'not_connected'
  return {
    id: source.id,
    name: source.name,
    schema: source.schemaName,
    state,
    pauseMode: state === 'paused' ? (lane?.paused ?? null) : null,
    refusal:
      state === 'key_refused' && lane?.parkedAt
        ? { at: lane.parkedAt.toISOString(), reason: lane.parkedReason }
        : null,
    nextTryAt: state === 'backing_off' ? (lane?.openUntil?.toISOString() ?? null) : null,
    residency: source.residency,
    host: config().segmentHosts[source.residency],
    keyFingerprint: source.keyFingerprint,
    keyLast4: source.keyLast4,
    keySetAt: source.keySetAt?.toISOString() ?? null,
    keySetBy: source.keySetBy,
    holdLimit: durationInWords(config().holdLimitMs),
    verification: verificationOf(source),
    testId: source.testId,
    version: source.version,
    createdAt: source.createdAt.toISOString(),
  }
}

function verificationOf(source: VisibleSource): SourceView['verification'] {
  const { verifiedAt, verifiedBy, verifiedKey, verifiedResidency, keyFingerprint, residency } = source
  const holds = verifiedKey !== null && verifiedKey === keyFingerprint && verifiedResidency === residency
  return holds && verifiedAt && verifiedBy ? { at: verifiedAt.toISOString(), by: verifiedBy } : null
}
