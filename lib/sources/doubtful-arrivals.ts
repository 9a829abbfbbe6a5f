import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { sourceIds } from '@/lib/accounts/source-ids'
import { verb } from '@/lib/accounts/verb'
import type { Region } from '@/lib/contract/region'
import { db } from '@/lib/platform/db'
import { regionHosts } from '@/lib/platform/region-hosts'
import { KEY_CHANGES, type KeyChange } from './key-changes'
import { requireSource } from './require-source'
import { arrivedInput } from './schemas'

/** A write key and a region that events were sent with. */
interface SentWith {
  keyFingerprint: string
  residency: Region
}

/** Events that Segment accepted with a key and region that were replaced, and may have silently dropped. */
export interface DoubtfulArrival extends SentWith {
  count: number
  /** Whether there are more than `count`. */
  more: boolean
  /** ISO 8601: when these settings came into use. */
  since: string
  /** ISO 8601: the change that ended them. */
  until: string
  change: KeyChange
}

/** Upper bound on the count. */
const MAX_COUNTED = 10_000
/** Asks only about this many former settings, the latest first. */
const MAX_ASKED = 5
const MAX_CHANGES = 500

interface Changed {
  at: Date
  action: KeyChange
  after: Partial<SentWith> | null
}

interface Period extends SentWith {
  since: Date
  until: Date
  change: KeyChange
}

/**
 * The deliveries that Segment accepted with an earlier key and region of a source. Held events count under the key that
 * they were sent with. An offer remains until someone answers it or its events expire.
 * @returns the latest first, without those that someone confirmed or sent as new
 * @throws AppError `forbidden`, `not_found`
 */
export async function doubtfulArrivals(args: {
  ctx: Ctx
  input: { sourceId: string }
}): Promise<DoubtfulArrival[]> {
  const { ctx, input } = args
  permit(ctx, 'delivery.view')
  const [id = ''] = await sourceIds(db(), ctx.accountId, input.sourceId)
  const { rows } = await db().query<Changed>(CHANGES, [id, KEY_CHANGES, MAX_CHANGES])
  const asked = pastPeriods(rows).slice(0, MAX_ASKED)
  const found = await Promise.all(asked.map(period => count(ctx, id, period)))
  return found.filter(one => one.count > 0)
}

const CHANGES = `
SELECT at, action, after FROM (
  SELECT at, id, action, after FROM public.audit WHERE source_id = $1::uuid AND action = ANY($2::text[])
  ORDER BY at DESC, id DESC LIMIT $3) AS latest ORDER BY at, id`

/** The pairs of key and region that are no longer in use, each once and the latest first. Pure. */
export function pastPeriods(changes: readonly Changed[]): Period[] {
  const periods = new Map<string, Period>()
  let current: (SentWith & { since: Date }) | null = null
  for (const { at, action, after } of changes) {
    const next: Partial<SentWith> = { ...current, ...known(after) }
    if (current && isSame(current, next)) continue
    if (current) {
      const key = `${current.keyFingerprint} ${current.residency}`
      const { since } = periods.get(key) ?? current
      periods.delete(key)
      periods.set(key, { ...current, since, until: at, change: action })
    }
    const { keyFingerprint, residency } = next
    current = keyFingerprint && residency ? { keyFingerprint, residency, since: at } : null
  }
  // If settings are in use again, a test event answers the question for all their events.
  return [...periods.values()].reverse().filter(period => current === null || !isSame(period, current))
}

function known(after: Changed['after']): Partial<SentWith> {
  return {
    ...(after?.keyFingerprint ? { keyFingerprint: after.keyFingerprint } : {}),
    ...(after?.residency ? { residency: after.residency } : {}),
  }
}

function isSame(one: SentWith, other: Partial<SentWith>): boolean {
  return one.keyFingerprint === other.keyFingerprint && one.residency === other.residency
}

// The answer is the latest audit entry about these settings, or a job that sent these events as new.
const COUNT = `
SELECT count(*)::int AS n FROM (
  SELECT FROM relay.delivery d WHERE d.source_id = $1::uuid AND d.state = 'accepted'
    AND d.settled_at >= greatest($2::timestamptz, now() - interval '30 days')
    AND d.key_fingerprint = $3::text AND d.host = ANY($4::text[])
    AND EXISTS (SELECT FROM relay.event e WHERE e.source_id = d.source_id AND e.id = d.id
      AND e.received_at = d.received_at AND e.kind <> 'test')
  LIMIT $5::int + 1) AS one
WHERE coalesce((
  SELECT said.action FROM public.audit said WHERE said.source_id = $1::uuid
    AND said.action IN ('connection.verify', 'connection.not_seen', 'connection.arrived')
    AND said.after ->> 'keyFingerprint' = $3::text
    AND (said.after ->> 'residency' = $6::text OR said.after ->> 'host' = ANY($4::text[]))
  ORDER BY said.at DESC, said.id DESC LIMIT 1), 'connection.not_seen') = 'connection.not_seen'
AND NOT EXISTS (
  SELECT FROM relay.job WHERE account_id = $7::uuid AND kind = 'send_as_new' AND $1::uuid = ANY(source_ids)
    AND started_at > $8::timestamptz AND position('key:' || $3::text IN query) > 0)`

async function count(ctx: Ctx, id: string, period: Period): Promise<DoubtfulArrival> {
  const { keyFingerprint, residency, since, until, change } = period
  const values = [
    id,
    since.toISOString(),
    keyFingerprint,
    regionHosts()[residency],
    MAX_COUNTED,
    residency,
    ctx.accountId,
    until.toISOString(),
  ]
  const n = (await db().query<{ n: number }>(COUNT, values)).rows[0]?.n ?? 0
  return {
    keyFingerprint,
    residency,
    change,
    count: Math.min(n, MAX_COUNTED),
    more: n > MAX_COUNTED,
    since: since.toISOString(),
    until: until.toISOString(),
  }
}

/**
 * Records that someone found the events of an earlier key and region in Segment, which settles the question.
 * @throws AppError `invalid`, `forbidden`, `not_found`
 */
export const confirmArrival = verb(
  { input: arrivedInput, permission: 'source.verify', lock: requireSource },
  async ({ input, audit }): Promise<{ sourceId: string }> => {
    const { sourceId, keyFingerprint, residency } = input
    await audit('connection.arrived', { sourceId, after: { keyFingerprint, residency } })
    return { sourceId }
  },
)
