import { durationInWords } from '@/lib/contract/duration'
import type { Region } from '@/lib/contract/region'
import { readWebOrigin } from '@/lib/contract/web-origin'
import { now } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import type { Sql } from '@/lib/platform/sql'
import type { Prisma } from '@/prisma/generated/client'
import type { ContractMode, PauseMode } from './schemas'

/** What a source is doing, in one word. */
export type SourceState = 'not_connected' | 'connected' | 'paused' | 'key_refused' | 'backing_off'

/** A source as pages and the command line see it, without its key. Times are ISO 8601. */
export interface SourceView {
  id: string
  name: string
  schema: string
  state: SourceState
  /** Set while paused: what happens to new events, when and by whom it was paused, and when it ends automatically. */
  pause: {
    mode: PauseMode
    at: string | null
    by: string | null
    until: string | null
    /** Whether it resumes when someone confirms that a test event arrived. */
    untilVerified: boolean
  } | null
  /** Set while waiting events are being discarded: how many so far, and whether it sends again afterwards. */
  discarding: { discarded: number; thenResume: boolean } | null
  /** Set while the key is refused: the response from Segment or from a proxy in front of it. */
  refusal: { at: string; reason: string | null } | null
  /** Set while backing off: when the next request is made. */
  nextTryAt: string | null
  residency: Region
  /** Origin that events are sent to. */
  host: string
  keyFingerprint: string | null
  /** Empty if the key is too short to reveal part of it. */
  keyLast4: string | null
  keySetAt: string | null
  keySetBy: string | null
  /** How long events are held before they are discarded, in words: `72 hours`. */
  holdLimit: string
  /** Who saw an event in Segment that was sent with this key to this region, and when. */
  verification: { at: string; by: string } | null
  /** The delivery of the latest test event. */
  testId: string | null
  contract: ContractMode
  /** Names of events that are accepted but not sent. */
  eventsOff: string[]
  /** Events per second that each web process accepts; null for the installation's default. */
  eventsPerSecond: number | null
  /** The installation's default; null for no limit. */
  defaultPerSecond: number | null
  /** Origins whose web pages may send events from a browser. */
  allowedOrigins: string[]
  /** Origins that match no page, stored before origins were validated. */
  deadOrigins: string[]
  /** The version to pass with a change. */
  version: number
  /** The latest entry in its history. */
  changeId: string | null
  createdAt: string
}

/** Omitted when reading a source for a view, so that the sealed key does not leave the database. */
export const HIDDEN = { writeKeyBox: true } as const
type VisibleSource = Prisma.SourceGetPayload<{ omit: typeof HIDDEN }>

/** Combines each source with the state of its lane. */
export async function viewSources(sql: Sql, sources: readonly VisibleSource[]): Promise<SourceView[]> {
  if (sources.length === 0) return []
  const lanes = await readLanes(
    sql,
    sources.map(source => source.id),
  )
  return sources.map(source => toView(source, lanes.get(source.id)))
}

/** The columns of a lane that the state depends on. */
export interface LaneFacts {
  connected: boolean
  paused: 'hold' | 'skip' | null
  parkedAt: Date | null
  parkedReason: string | null
  openUntil: Date | null
}

/** The state to show. A person's actions take precedence over Segment's responses. */
export function sourceState(lane: LaneFacts, at: Date): SourceState {
  if (!lane.connected) return 'not_connected'
  if (lane.paused) return 'paused'
  if (lane.parkedAt) return 'key_refused'
  if (lane.openUntil && lane.openUntil > at) return 'backing_off'
  return 'connected'
}

interface LaneView extends LaneFacts {
  refusedSince: Date | null
  pausedAt: Date | null
  pausedBy: string | null
  resumeAt: Date | null
  resumeWhenVerified: boolean
  discarded: string | null
  thenResume: boolean | null
  changeId: string | null
}

async function readLanes(sql: Sql, ids: string[]): Promise<Map<string, LaneView>> {
  const { rows } = await sql.query<LaneView & { sourceId: string }>(
    `SELECT l.source_id AS "sourceId", connected, paused, refused_since AS "refusedSince", parked_at AS "parkedAt", parked_reason AS "parkedReason",
            open_until AS "openUntil", paused_at AS "pausedAt", paused_by AS "pausedBy", resume_at AS "resumeAt", resume_when_verified AS "resumeWhenVerified",
            j.done AS discarded, j.then_resume AS "thenResume",
            (SELECT id FROM public.audit a WHERE a.source_id = l.source_id ORDER BY at DESC, id DESC LIMIT 1) AS "changeId"
       FROM relay.lane l LEFT JOIN relay.job j ON j.id = l.discard_job
      WHERE l.source_id = ANY($1::uuid[])`,
    [ids],
  )
  return new Map(rows.map(row => [row.sourceId, row]))
}

function pauseOf(state: SourceState, lane: LaneView | undefined): SourceView['pause'] {
  if (state !== 'paused' || !lane?.paused) return null
  const { paused: mode, pausedAt, pausedBy: by, resumeAt, resumeWhenVerified: untilVerified } = lane
  const [at, until] = [pausedAt?.toISOString() ?? null, resumeAt?.toISOString() ?? null]
  return { mode, at, by, until, untilVerified }
}

function toView(source: VisibleSource, lane: LaneView | undefined): SourceView {
  const state = lane ? sourceState(lane, now()) : 'not_connected'
  return {
    id: source.id,
    name: source.name,
    schema: source.schemaName,
    state,
    pause: pauseOf(state, lane),
    discarding:
      lane?.discarded == null
        ? null
        : { discarded: Number(lane.discarded), thenResume: lane.thenResume === true },
    refusal:
      state === 'key_refused' && lane?.parkedAt
        ? { at: (lane.refusedSince ?? lane.parkedAt).toISOString(), reason: lane.parkedReason }
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
    contract: source.strict ? 'strict' : 'warn',
    eventsOff: source.disabledEvents,
    eventsPerSecond: source.rateLimit,
    defaultPerSecond: config().ingestRateLimit,
    allowedOrigins: source.allowedOrigins,
    deadOrigins: source.allowedOrigins.filter(setting => 'problem' in readWebOrigin(setting)),
    version: source.version,
    changeId: lane?.changeId ?? null,
    createdAt: source.createdAt.toISOString(),
  }
}

function verificationOf(source: VisibleSource): SourceView['verification'] {
  const { verifiedAt, verifiedBy, verifiedKey, verifiedResidency, keyFingerprint, residency } = source
  const holds = verifiedKey !== null && verifiedKey === keyFingerprint && verifiedResidency === residency
  return holds && verifiedAt && verifiedBy ? { at: verifiedAt.toISOString(), by: verifiedBy } : null
}
