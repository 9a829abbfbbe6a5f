import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '@/lib/accounts/ctx'
import { db, transaction } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { requeueDeliveries } from '@/lib/store/requeue-delivery'
import { compactTally, foldTally } from '@/lib/store/tally'
import { givenAnotherSource, givenDelivery, givenSource } from '@/tests/given-delivery'
import { ago, givenFailed, HOST, MINUTE, readOnlyProblem, readProblems } from '@/tests/given-problem'
import { muteProblem, reopenProblem, resolveProblem } from './decide-problem'
import { getProblem } from './get-problem'
import { countProblems } from './list-problems'

beforeAll(async () => {
  await db().query(
    `SELECT relay.ensure_partitions((now() - interval '12 days')::date, (now() + interval '1 day')::date)`,
  )
})

it('names unknown events, and counts them as one', async () => {
  const { ctx, sourceId } = await givenSource('Misspelt')
  const rejected = { sourceId, state: 'rejected', reason: 'unknown_event' } as const
  for (const name of ['Gude Started', 'Checklist Item URL Click', 'Gude Started', ''])
    await givenDelivery({ ...rejected, name })
  const problem = await readOnlyProblem(ctx)
  expect(problem).toMatchObject({
    otherNames: ['Checklist Item URL Click', 'Gude Started'],
    events: [{ name: '', n: 4 }],
  })
})

describe('failures with the same cause', () => {
  it('are one problem, with count, start and affected users', async () => {
    const { ctx, sourceId } = await givenSource('Grouped')
    const first = ago(180)
    await givenFailed(sourceId, { receivedAt: first, userId: 'u_1' })
    await givenFailed(sourceId, { receivedAt: ago(90), userId: 'u_2' })
    const newest = await givenFailed(sourceId, { receivedAt: ago(5), userId: 'u_2', name: 'Survey Shown' })
    await db().query(
      `INSERT INTO relay.attempt (source_id, id, received_at, number, started_at, outcome, status, host, response)
       SELECT source_id, id, received_at, 10, now(), 'segment_error', 503, host, 'upstream is away'
       FROM relay.delivery WHERE id = $1`,
      [newest],
    )
    await givenDelivery({ sourceId, status: 200 })
    const problem = await readOnlyProblem(ctx)
    expect(problem).toMatchObject({
      state: 'failed',
      reason: 'exhausted',
      status: 503,
      host: HOST,
      count: 3,
      countAtLeast: false,
      users: 2,
      usersAtLeast: false,
      standing: 'open',
      title: 'Segment server error (5xx) on every attempt: ok',
      events: [
        { name: 'Guide Started', n: 2 },
        { name: 'Survey Shown', n: 1 },
      ],
      sample: { deliveryId: newest, event: 'Survey Shown', outcome: 'segment_error', response: 'ok' },
    })
    expect(Math.floor(first.getTime() / MINUTE) * MINUTE).toBe(Date.parse(problem.firstSeen ?? ''))
    expect(Date.parse(problem.lastSeen ?? '')).toBeGreaterThan(Date.now() - MINUTE)
    expect(problem.spark.reduce((a, b) => a + b)).toBe(3)
  })

  it('are separate when source, reason, status or host differ', async () => {
    const { ctx, accountId, sourceId } = await givenSource('Apart')
    const second = newId()
    await givenAnotherSource(accountId, second)
    await givenFailed(sourceId)
    await givenFailed(sourceId, { status: 429 })
    await givenFailed(sourceId, { status: null })
    await givenFailed(sourceId, { host: 'https://events.eu1.segmentapis.com' })
    await givenFailed(sourceId, { reason: 'event_refused', status: 400 })
    await givenDelivery({ sourceId, state: 'rejected', reason: 'unknown_event', name: 'Made Up' })
    await givenFailed(second)
    const { problems, counts } = await readProblems(ctx)
    expect(problems).toHaveLength(7)
    expect(counts).toEqual({ open: 7, muted: 0, resolved: 0 })
    expect(await countProblems({ ctx })).toBe(7)
    expect(new Set(problems.map(problem => problem.key)).size).toBe(7)
    expect((await readProblems(ctx, { sourceId: second })).problems).toHaveLength(1)
    expect(problems.find(one => one.state === 'rejected')).toMatchObject({
      status: 0,
      host: '',
      who: 'sender',
    })
  })

  it('held because the key was refused are one problem of their source', async () => {
    const { ctx, sourceId } = await givenSource('Refused')
    const hold = { sourceId, state: 'held', reason: 'key_refused' } as const
    await givenDelivery({ ...hold, userId: 'u_1', status: 401, host: HOST, receivedAt: ago(30) })
    await givenDelivery({ ...hold, userId: 'u_2' })
    await givenDelivery({ sourceId, state: 'held', reason: 'paused' })
    expect(await readOnlyProblem(ctx)).toMatchObject({
      state: 'held',
      reason: 'key_refused',
      count: 2,
      users: 2,
      who: 'admin',
    })
  })

  it('in retry are listed by cause, with the next attempt of the whole source, and not counted in the menu', async () => {
    const { ctx, sourceId } = await givenSource('Retrying')
    const retry = { sourceId, state: 'retrying', reason: 'segment_error', status: 503, host: HOST } as const
    await givenDelivery({ ...retry, userId: 'u_1' })
    await givenDelivery({ ...retry, userId: 'u_2' })
    await givenDelivery({ sourceId, state: 'queued' })
    await db().query(
      `UPDATE relay.lane SET wait_until = now() + interval '10 minutes' WHERE source_id = $1::uuid`,
      [sourceId],
    )
    const problem = await readOnlyProblem(ctx)
    expect(problem).toMatchObject({ state: 'retrying', status: 503, host: HOST, count: 2, users: 2 })
    expect(Date.parse(problem.nextAttemptAt ?? '')).toBeGreaterThan(Date.now() + 9 * MINUTE)
    expect(problem.who).toBe('segment')
    expect(await countProblems({ ctx })).toBe(0)
    expect((await getProblem({ ctx, input: { key: problem.key } })).problem.count).toBe(2)
  })

  it('are hidden from other accounts', async () => {
    const mine = await givenSource('Mine')
    const other = await givenSource('Other')
    await givenFailed(mine.sourceId)
    const { key } = await readOnlyProblem(mine.ctx)
    expect((await readProblems(other.ctx)).problems).toEqual([])
    expect(await countProblems({ ctx: other.ctx })).toBe(0)
    const missing = { code: 'not_found' }
    await expect(readProblems(other.ctx, { sourceId: mine.sourceId })).rejects.toMatchObject(missing)
    await expect(getProblem({ ctx: other.ctx, input: { key } })).rejects.toMatchObject(missing)
    await expect(resolveProblem({ ctx: other.ctx, input: { key } })).rejects.toMatchObject(missing)
    await expect(muteProblem({ ctx: other.ctx, input: { key, for: '1h' } })).rejects.toMatchObject(missing)
    await expect(reopenProblem({ ctx: other.ctx, input: { key } })).rejects.toMatchObject(missing)
  })

  it('match the rows in every range, before and after folding and after retries', async () => {
    const { ctx, sourceId } = await givenSource('Counted')
    let seed = 20261125
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return Math.floor((seed / 2 ** 31) * below)
    }
    const causes = [
      { state: 'failed', reason: 'exhausted', status: 503, host: HOST },
      { state: 'failed', reason: 'exhausted', status: null, host: HOST },
      { state: 'failed', reason: 'event_refused', status: 400, host: HOST },
      { state: 'rejected', reason: 'too_large', status: null, host: null },
      { state: 'accepted', reason: null, status: 200, host: HOST },
    ] as const
    const spans = [50, 23 * 60, 6 * 24 * 60, 11 * 24 * 60]
    const ids: string[] = []
    for (let n = 0; n < 160; n += 1) {
      const receivedAt = ago(random(spans[random(4)] ?? 1))
      const cause = causes[random(causes.length)] ?? causes[0]
      ids.push(await givenDelivery({ sourceId, ...cause, receivedAt }))
    }
    await expectCounted(ctx, sourceId)
    await foldTally(db(), 10_000)
    await compactTally(db())
    await expectCounted(ctx, sourceId)
    const retried = ids.filter((_id, index) => index % 3 === 0)
    await transaction(sql => requeueDeliveries(sql, [sourceId], retried))
    await expectCounted(ctx, sourceId)
    await foldTally(db(), 10_000)
    await expectCounted(ctx, sourceId)
  })
})

/** Compares each range's problems with the rows of the deliveries. */
async function expectCounted(ctx: Ctx, sourceId: string): Promise<void> {
  for (const name of ['1h', '24h', '7d', '30d'] as const) {
    const { problems, range } = await readProblems(ctx, { range: name })
    const { rows } = await db().query<{ cause: string; n: number }>(
      `SELECT concat_ws('~', state, coalesce(reason, ''), coalesce(status, 0), coalesce(host, '')) AS cause, count(*)::int AS n
       FROM relay.delivery WHERE source_id = $1 AND state IN ('failed', 'rejected') AND received_at >= $2 GROUP BY 1`,
      [sourceId, range.from],
    )
    const told = problems.map(one => [[one.state, one.reason, one.status, one.host].join('~'), one.count])
    expect(Object.fromEntries(told), name).toEqual(Object.fromEntries(rows.map(row => [row.cause, row.n])))
    for (const { spark, count, events } of problems) {
      expect(
        spark.reduce((a, b) => a + b),
        name,
      ).toBe(count)
      expect(
        events.reduce((sum, event) => sum + event.n, 0),
        name,
      ).toBe(count)
    }
  }
}
