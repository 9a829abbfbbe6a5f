import { beforeEach, describe, expect, it } from 'vitest'
import type { Ctx } from '@/lib/accounts/ctx'
import { choreRunner } from '@/lib/deliver/chores'
import { sweepSecond } from '@/lib/deliver/sweep'
import { listHistory } from '@/lib/history/list-history'
import { storeItems } from '@/lib/ingest/store-items'
import { carryOnJobs } from '@/lib/jobs/carry-on-jobs'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { CHORES } from '@/server/chores'
import { recountLedger } from '@/tests/recount-ledger'
import { countStates, makeWorld, type World } from '@/tests/world'
import { changeResidency, connectSource, replaceKey } from './connect-source'
import { disconnectSource } from './disconnect-source'
import { getSource } from './get-source'
import { pauseSource } from './pause-source'
import { resumeSource } from './resume-source'
import { waitingEvents } from './waiting-events'

// Covers Pause, Resume and Disconnect and their effect on waiting events. The test sweeps itself instead of a worker.
let world: World
let ctx: Ctx
let sourceId: string
beforeEach(async () => {
  world = await makeWorld()
  ctx = { ...world.ctx, actor: { type: 'user', id: newId(), name: 'Ada' } }
  sourceId = world.sourceId
})

const chores = choreRunner(CHORES.sweep)
const sweep = () => sweepSecond('test', () => chores(() => false))
const view = () => getSource({ ctx, input: { sourceId } })
const history = async () => (await listHistory({ ctx, input: { sourceId } })).changes
const waiting = async () => (await waitingEvents({ ctx, input: { sourceId } })).waiting

async function send(count: number): Promise<void> {
  const items = Array.from({ length: count }, (_, n) => ({ event: 'Guide Started', userId: `u${n}` }))
  await storeItems({ owner: world.owner, items, requestId: newId() })
}

/** Settled deliveries by reason, and who settled them. */
async function settledBy(): Promise<{ reason: string; settled_by: string | null; n: number }[]> {
  const { rows } = await db().query<{ reason: string; settled_by: string | null; n: number }>(
    `SELECT reason, settled_by, count(*)::int AS n FROM relay.delivery WHERE source_id = $1::uuid GROUP BY 1, 2 ORDER BY 1`,
    [sourceId],
  )
  return rows
}

async function addsUp(): Promise<void> {
  expect(await recountLedger(db(), sourceId)).toEqual({ gap: 0, differences: {} })
}

describe('a pause', () => {
  it('shows its start, its end and who paused the source, and ends automatically', async () => {
    await pauseSource({ ctx, input: { sourceId, mode: 'hold', resumeInMinutes: 60 } })
    const { pause, version } = await view()
    expect(pause).toMatchObject({ mode: 'hold', by: 'Ada', at: expect.any(String) })
    const left = Date.parse(pause?.until ?? '') - Date.now()
    expect(left).toBeGreaterThan(59 * 60_000)
    expect(left).toBeLessThanOrEqual(60 * 60_000)

    await send(3)
    await sweep()
    expect(await countStates(sourceId)).toEqual({ held: 3 })
    await db().query('UPDATE relay.lane SET resume_at = now() WHERE source_id = $1::uuid', [sourceId])
    await sweep()
    await sweep()
    expect(await countStates(sourceId)).toEqual({ queued: 3 })
    expect(await view()).toMatchObject({ state: 'connected', pause: null, version: version + 1 })
    const [resumed, paused] = await history()
    expect(resumed).toMatchObject({
      by: 'System',
      byType: 'system',
      action: 'source.resume',
      after: { waiting: 'send', pausedBy: 'Ada' },
    })
    expect(paused).toMatchObject({ by: 'Ada', after: { mode: 'hold', until: pause?.until } })
    await addsUp()
  })

  it('ends once when two workers end it at the same time', async () => {
    await pauseSource({ ctx, input: { sourceId, resumeInMinutes: 1 } })
    await db().query('UPDATE relay.lane SET resume_at = now() WHERE source_id = $1::uuid', [sourceId])
    await Promise.all([sweep(), sweep(), sweep()])
    expect((await history()).filter(change => change.action === 'source.resume')).toHaveLength(1)
  })

  it('keeps its start when its end changes', async () => {
    await pauseSource({ ctx, input: { sourceId, resumeInMinutes: 60 } })
    const { pause } = await view()
    await pauseSource({ ctx, input: { sourceId, mode: 'skip' } })
    expect((await view()).pause).toEqual({ ...pause, mode: 'skip', until: null })
  })

  it.each([
    [{ resumeInMinutes: 0 }, 'resumeInMinutes'],
    [{ resumeInMinutes: 1.5 }, 'resumeInMinutes'],
    [{ resumeAt: 'tomorrow' }, 'resumeAt'],
    [{ resumeAt: '2020-01-01T00:00:00Z' }, 'resumeAt'],
    [{ resumeAt: '2099-01-01T00:00:00Z' }, 'resumeAt'],
  ])('cannot end at %j', async (end, field) => {
    await expect(pauseSource({ ctx, input: { sourceId, ...end } })).rejects.toMatchObject({
      code: 'invalid',
      field,
    })
    expect((await view()).state).toBe('connected')
  })

  it('is recorded once when requested twice, and so is its end', async () => {
    const input = { sourceId, version: (await view()).version }
    await Promise.all([pauseSource({ ctx, input }), pauseSource({ ctx, input })])
    const next = { sourceId, version: (await view()).version }
    await Promise.all([resumeSource({ ctx, input: next }), resumeSource({ ctx, input: next })])
    const actions = (await history()).map(change => change.action)
    expect(actions.slice(0, 3)).toEqual(['source.resume', 'source.pause', 'ingest_key.create'])
  })
})

describe('waiting events', () => {
  it('are sent after a resume', async () => {
    await pauseSource({ ctx, input: { sourceId } })
    await send(4)
    await resumeSource({ ctx, input: { sourceId } })
    await sweep()
    expect(await countStates(sourceId)).toEqual({ queued: 4 })
  })

  it('are discarded in the person’s name, held or not, but later arrivals are kept', async () => {
    await send(2)
    await pauseSource({ ctx, input: { sourceId } })
    await send(3)
    expect(await countStates(sourceId)).toEqual({ queued: 2, held: 3 })
    await resumeSource({ ctx, input: { sourceId, waiting: 'discard' } })
    expect(await view()).toMatchObject({ state: 'paused', discarding: { discarded: 0, thenResume: true } })
    await send(1)
    expect(await waiting()).toBe(6)
    await sweep()
    expect(await settledBy()).toEqual([{ reason: 'by_person', settled_by: 'Ada', n: 5 }])
    await sweep()
    expect(await countStates(sourceId)).toEqual({ queued: 1, discarded: 5 })
    expect(await view()).toMatchObject({ state: 'connected', discarding: null, pause: null })
    expect(await history()).toMatchObject([
      { by: 'Ada', byType: 'user', action: 'source.discard_waiting', after: { discarded: 5 } },
      { by: 'Ada', action: 'source.resume', after: { waiting: 'discard' } },
      { action: 'source.pause' },
      ...(await history()).slice(3),
    ])
    await addsUp()
  })

  it('are discarded in batches by any worker, even after one stopped halfway', async () => {
    await pauseSource({ ctx, input: { sourceId } })
    await send(25)
    await resumeSource({ ctx, input: { sourceId, waiting: 'discard' } })
    await carryOnJobs({ retry: 1, discard: 10, send_as_new: 1 }, 0)
    expect((await view()).discarding).toEqual({ discarded: 10, thenResume: true })
    await addsUp()
    await Promise.all([sweep(), sweep()])
    await sweep()
    expect(await countStates(sourceId)).toEqual({ discarded: 25 })
    const discards = (await history()).filter(change => change.action === 'source.discard_waiting')
    expect(discards).toMatchObject([{ after: { discarded: 25 } }])
    await addsUp()
  })

  it('block pause and resume while they are being discarded', async () => {
    await pauseSource({ ctx, input: { sourceId } })
    await send(1)
    await resumeSource({ ctx, input: { sourceId, waiting: 'discard' } })
    await expect(resumeSource({ ctx, input: { sourceId } })).rejects.toThrow('resumes automatically')
    await expect(pauseSource({ ctx, input: { sourceId } })).rejects.toThrow('when that is done')
  })

  it.each([
    [
      'a new key',
      (waitingChoice: 'send' | 'discard') =>
        replaceKey({
          ctx,
          input: { sourceId, writeKey: newId().replaceAll('-', ''), waiting: waitingChoice },
        }),
    ],
    [
      'a new region',
      (waitingChoice: 'send' | 'discard') =>
        changeResidency({ ctx, input: { sourceId, residency: 'eu', waiting: waitingChoice } }),
    ],
    [
      'both',
      (waitingChoice: 'send' | 'discard') =>
        connectSource({
          ctx,
          input: { sourceId, writeKey: newId().replaceAll('-', ''), residency: 'eu', waiting: waitingChoice },
        }),
    ],
  ])('are sent with %s, or discarded', async (_name, change) => {
    await send(2)
    await change('send')
    await sweep()
    expect(await countStates(sourceId)).toEqual({ queued: 2 })
    await sweep()
    await (_name === 'a new region'
      ? changeResidency({ ctx, input: { sourceId, residency: 'us', waiting: 'discard' } })
      : change('discard'))
    await sweep()
    await sweep()
    expect(await countStates(sourceId)).toEqual({ discarded: 2 })
    expect(await view()).toMatchObject({ state: 'connected', discarding: null })
    await addsUp()
  })

  it('leave an existing pause in effect', async () => {
    await pauseSource({ ctx, input: { sourceId, mode: 'skip' } })
    await replaceKey({ ctx, input: { sourceId, writeKey: newId().replaceAll('-', ''), waiting: 'discard' } })
    await sweep()
    expect(await view()).toMatchObject({ state: 'paused', pause: { mode: 'skip' }, discarding: null })
  })
})

describe('disconnecting', () => {
  it('holds waiting events, keeps the history, and sends when reconnected in time', async () => {
    await send(2)
    await disconnectSource({ ctx, input: { sourceId } })
    await send(1)
    await sweep()
    expect(await countStates(sourceId)).toEqual({ held: 3 })
    expect((await waitingEvents({ ctx, input: { sourceId } })).firstExpiresAt).not.toBeNull()
    await connectSource({ ctx, input: { sourceId, writeKey: world.writeKey, residency: 'us' } })
    await sweep()
    expect(await countStates(sourceId)).toEqual({ queued: 3 })
    expect((await history()).map(change => change.action)).toContain('source.disconnect')
  })

  it('discards waiting events on request, and holds later arrivals', async () => {
    await send(2)
    await disconnectSource({ ctx, input: { sourceId, waiting: 'discard' } })
    await sweep()
    await send(1)
    await sweep()
    expect(await countStates(sourceId)).toEqual({ discarded: 2, held: 1 })
    expect(await view()).toMatchObject({ state: 'not_connected', discarding: null })
    await addsUp()
  })
})
