import { describe, expect, it } from 'vitest'
import type { Ctx } from '@/lib/accounts/ctx'
import { readFailureRate } from '@/lib/alerts/read-facts'
import { listHistory } from '@/lib/history/list-history'
import { db, transaction } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { requeueDeliveries } from '@/lib/store/requeue-delivery'
import { givenDelivery, givenSource } from '@/tests/given-delivery'
import { ago, givenFailed, MINUTE, readOnlyProblem, readProblems } from '@/tests/given-problem'
import { endMutes, muteProblem, reopenProblem, resolveProblem } from './decide-problem'
import { getProblem } from './get-problem'
import { countProblems } from './list-problems'

describe('a resolved problem', () => {
  it('stays closed until a delivery fails in this way again, even one received earlier', async () => {
    const { ctx, sourceId } = await givenSource('Resolved')
    await givenFailed(sourceId, { receivedAt: ago(60) })
    const { key } = await readOnlyProblem(ctx)
    await resolveProblem({ ctx, input: { key } })
    expect((await readProblems(ctx)).problems).toEqual([])
    expect(await countProblems({ ctx })).toBe(0)
    expect(await readOnlyProblem(ctx, { standing: 'resolved' })).toMatchObject({
      standing: 'resolved',
      count: 1,
      resolvedBy: ctx.actor.name,
      cameBackAt: null,
    })
    // A failure with another cause in the same source changes nothing.
    await givenFailed(sourceId, { status: 429 })
    expect((await readProblems(ctx)).problems.map(one => one.status)).toEqual([429])
    await givenFailed(sourceId, { receivedAt: ago(300) })
    const again = await getProblem({ ctx, input: { key } })
    expect(again.problem).toMatchObject({ standing: 'open', count: 2, resolvedBy: ctx.actor.name })
    expect(again.problem.cameBackAt).not.toBeNull()
    expect(await countProblems({ ctx })).toBe(2)
    await resolveProblem({ ctx, input: { key } })
    expect((await getProblem({ ctx, input: { key } })).problem.standing).toBe('resolved')
  })

  it('reopens when a retried delivery fails again', async () => {
    const { ctx, sourceId } = await givenSource('Retried')
    const id = await givenFailed(sourceId, { receivedAt: ago(60) })
    const { key } = await readOnlyProblem(ctx)
    await resolveProblem({ ctx, input: { key } })
    await transaction(sql => requeueDeliveries(sql, [sourceId], [id]))
    expect((await getProblem({ ctx, input: { key } })).problem).toMatchObject({
      standing: 'resolved',
      count: 0,
    })
    await db().query(
      `WITH back AS (DELETE FROM relay.queue WHERE id = $1 RETURNING *)
       INSERT INTO relay.delivery (source_id, id, received_at, state, reason, status, host, version)
       SELECT source_id, id, received_at, 'failed', 'exhausted', 503, host, version + 1 FROM back`,
      [id],
    )
    expect((await getProblem({ ctx, input: { key } })).problem).toMatchObject({ standing: 'open', count: 1 })
  })

  it('can be reopened manually, and the history shows every step', async () => {
    const { ctx, sourceId } = await givenSource('Told')
    await givenFailed(sourceId)
    const { key } = await readOnlyProblem(ctx)
    await reopenProblem({ ctx, input: { key } })
    await muteProblem({ ctx, input: { key, for: '24h' } })
    await resolveProblem({ ctx, input: { key } })
    await reopenProblem({ ctx, input: { key } })
    expect((await getProblem({ ctx, input: { key } })).problem.standing).toBe('open')
    const { changes } = await listHistory({ ctx, input: { sourceId } })
    expect(changes.map(change => change.action)).toEqual([
      'problem.reopen',
      'problem.resolve',
      'problem.mute',
    ])
    expect(changes[2]?.after).toMatchObject({ reason: 'exhausted', status: 503, until: expect.any(String) })
  })

  it('caused by a refused key reopens when another event is held', async () => {
    const { ctx, sourceId } = await givenSource('Held')
    const hold = { sourceId, state: 'held', reason: 'key_refused' } as const
    await givenDelivery(hold)
    const { key } = await readOnlyProblem(ctx)
    await resolveProblem({ ctx, input: { key } })
    expect(await countProblems({ ctx })).toBe(0)
    await givenDelivery(hold)
    expect(await countProblems({ ctx })).toBe(1)
  })
})

describe('a muted problem', () => {
  it('is not counted until the mute ends', async () => {
    const { ctx, sourceId } = await givenSource('Muted')
    await givenFailed(sourceId)
    const { key } = await readOnlyProblem(ctx)
    const { mutedUntil } = await muteProblem({ ctx, input: { key, for: '1h' } })
    expect(Date.parse(mutedUntil ?? '') - Date.now()).toBeGreaterThan(59 * MINUTE)
    await givenFailed(sourceId)
    await givenFailed(sourceId, { status: 429 })
    await givenDelivery({ sourceId, status: 200 })
    expect(await readFailureRate(db(), sourceId, 15)).toMatchObject({ settled: 2, failed: 1 })
    expect(await countProblems({ ctx })).toBe(1)
    expect(await readOnlyProblem(ctx, { standing: 'muted' })).toMatchObject({
      count: 2,
      mutedBy: ctx.actor.name,
    })
    await db().query(`UPDATE public.problem SET muted_until = now() - interval '1 ms' WHERE source_id = $1`, [
      sourceId,
    ])
    expect(await readFailureRate(db(), sourceId, 15)).toMatchObject({ settled: 4, failed: 3 })
    expect(await countProblems({ ctx })).toBe(2)
  })

  it('with “until it stops” is unmuted an hour after the last failure, so the next failure is reported', async () => {
    const { ctx, sourceId } = await givenSource('Stops')
    const id = await givenFailed(sourceId)
    const { key } = await readOnlyProblem(ctx)
    await muteProblem({ ctx, input: { key, for: 'until_stops' } })
    await endMutes(db())
    expect(await countProblems({ ctx })).toBe(0)
    await db().query(`UPDATE public.problem SET muted_at = now() - interval '3 hours' WHERE source_id = $1`, [
      sourceId,
    ])
    await endMutes(db())
    expect(await countProblems({ ctx })).toBe(0)
    await db().query(`UPDATE relay.delivery SET settled_at = now() - interval '61 minutes' WHERE id = $1`, [
      id,
    ])
    await endMutes(db())
    expect(await countProblems({ ctx })).toBe(1)
  })
})

describe('deciding', () => {
  it('lets a viewer see problems but not mute or resolve them', async () => {
    const { ctx, sourceId } = await givenSource('Viewed')
    await givenFailed(sourceId)
    const viewer: Ctx = { ...ctx, role: 'viewer' }
    const { key } = await readOnlyProblem(viewer)
    const refused = { code: 'forbidden', message: expect.stringContaining('mute or resolve problems') }
    await expect(muteProblem({ ctx: viewer, input: { key, for: '1h' } })).rejects.toMatchObject(refused)
    await expect(resolveProblem({ ctx: viewer, input: { key } })).rejects.toMatchObject(refused)
    await expect(reopenProblem({ ctx: viewer, input: { key } })).rejects.toMatchObject(refused)
  })

  it.each(['', 'x', `${newId()}~failed~nothing~0~`])('refuses %j', async key => {
    const { ctx } = await givenSource('Nothing')
    await expect(resolveProblem({ ctx, input: { key } })).rejects.toMatchObject({ code: 'not_found' })
  })
})
