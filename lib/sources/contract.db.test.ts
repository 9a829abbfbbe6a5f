import { describe, expect, it } from 'vitest'
import { listChanges } from '@/lib/history/list-history'
import { forgetKeys } from '@/lib/ingest/authenticate'
import { readLedger } from '@/lib/ledger/read-ledger'
import { getDelivery } from '@/lib/log/get-delivery'
import { listDeliveries } from '@/lib/log/list-deliveries'
import { db } from '@/lib/platform/db'
import { fastLane } from '@/tests/ingest-lanes'
import { laneWorld } from '@/tests/lane-world'
import { recountLedger } from '@/tests/recount-ledger'
import { changeContract } from './change-contract'
import { getSource } from './get-source'
import { switchedOff } from './source-facts'

// Covers which events a source accepts and sends, from the setting to the stored event.
const world = laneWorld(fastLane())

const post = (event: string, properties: Record<string, unknown> = {}, messageId?: string) =>
  world.post('/v1/track', { event, userId: 'u1', properties, ...(messageId ? { messageId } : {}) })

async function change(input: { mode?: 'warn' | 'strict'; eventsOff?: ('Guide Started' | 'Survey Shown')[] }) {
  const changed = await changeContract({ ctx: world.ctx, input: { sourceId: world.sourceId, ...input } })
  // A web process caches a key for five seconds.
  forgetKeys()
  return changed
}

describe('an event that is turned off', () => {
  it('is acknowledged, stored as Discarded and counted, but not sent', async () => {
    await change({ eventsOff: ['Survey Shown', 'Guide Started'] })
    expect(await post('Guide Started', {}, 'm1')).toMatchObject({ status: 200, body: { accepted: 1 } })
    expect(await post('Guide Started', {}, 'm1')).toMatchObject({ status: 200, body: { duplicates: 1 } })
    expect(await post('Guide Completed')).toMatchObject({ status: 200, body: { accepted: 1 } })
    const input = { sourceId: world.sourceId }
    expect(await readLedger({ ctx: world.ctx, input })).toMatchObject({
      received: 2,
      discarded: 1,
      queued: 1,
      duplicates: 1,
    })
    expect(await recountLedger(db(), world.sourceId)).toEqual({ gap: 0, differences: {} })
    const { deliveries } = await listDeliveries({ ctx: world.ctx, input: { ...input, state: ['discarded'] } })
    expect(deliveries).toMatchObject([{ event: 'Guide Started', reason: 'event_off' }])
    const detail = await getDelivery({ ctx: world.ctx, input: { id: deliveries[0]?.id ?? '' } })
    expect(detail.explanation?.title).toBe('This event is turned off')
    const names = ['Guide Started', 'Survey Shown']
    expect(Object.fromEntries(await switchedOff({ ctx: world.ctx, input: { ...input, names } }))).toEqual({
      'Guide Started': 1,
      'Survey Shown': 0,
    })
  })

  it('is sent after it is turned back on', async () => {
    await change({ eventsOff: ['Guide Started'] })
    await change({ eventsOff: [] })
    await post('Guide Started')
    expect(await readLedger({ ctx: world.ctx, input: { sourceId: world.sourceId } })).toMatchObject({
      queued: 1,
      discarded: 0,
    })
  })
})

describe('the contract', () => {
  it('warns or rejects, depending on the mode', async () => {
    const odd = { colour: 'green' }
    expect(await post('Guide Started', odd)).toMatchObject({ status: 200 })
    await change({ mode: 'strict' })
    expect(await post('Guide Started', odd)).toMatchObject({ status: 400, body: { code: 'all_rejected' } })
    await change({ mode: 'warn' })
    expect(await post('Guide Started', odd)).toMatchObject({ status: 200 })
  })

  it('appears in the history with the old and new values', async () => {
    await change({ mode: 'strict', eventsOff: ['Survey Shown', 'Guide Started'] })
    await change({ mode: 'strict' })
    const changes = await listChanges({ ctx: world.ctx, input: { sourceId: world.sourceId, limit: 2 } })
    expect(changes).toMatchObject([
      {
        action: 'source.change_contract',
        before: { mode: 'warn', eventsOff: '' },
        after: { mode: 'strict', eventsOff: 'Guide Started, Survey Shown' },
      },
      { action: 'ingest_key.create' },
    ])
    expect(await getSource({ ctx: world.ctx, input: { sourceId: world.sourceId } })).toMatchObject({
      contract: 'strict',
      eventsOff: ['Guide Started', 'Survey Shown'],
    })
  })

  it('refuses unknown events and callers who may not change it', async () => {
    const input = { sourceId: world.sourceId, eventsOff: ['Guide Finished' as 'Guide Started'] }
    await expect(changeContract({ ctx: world.ctx, input })).rejects.toThrow(
      '“Guide Finished” is not one of the 14',
    )
    await expect(
      changeContract({ ctx: { ...world.ctx, role: 'viewer' }, input: { sourceId: world.sourceId } }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})
