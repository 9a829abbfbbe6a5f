import { describe, expect, it } from 'vitest'
import { db } from '@/lib/platform/db'
import { alertWorld } from '@/tests/alert-world'
import { givenDelivery } from '@/tests/given-delivery'

const world = alertWorld()

describe('a failure rate', () => {
  it('fires once, stays quiet for its cooldown, reminds, and recovers', async () => {
    await world.make()
    await world.settle('accepted', 2)
    await world.settle('discarded', 5)
    await world.round()
    expect(await world.view()).toMatchObject({
      firingSince: null,
      finding: expect.stringContaining('0 of 2 events'),
    })
    await world.settle('failed', 2)
    await world.settle('rejected', 1)
    await world.round()
    await world.round()
    expect(world.titles()).toEqual([
      '🔴 *UserGuiding_Prod: more than 50% of at least 2 events failed or were rejected within 15 minutes*',
    ])
    expect(world.receiver.posts[0]?.body.text).toContain('3 of 5 events (60%)')
    expect((await world.view())?.firingSince).not.toBeNull()
    await world.later(61)
    await world.round()
    expect(world.titles()).toHaveLength(2)
    await world.settle('accepted', 5)
    await world.round()
    await world.round()
    expect(world.titles().at(-1)).toMatch(/^🟢 \*UserGuiding_Prod: resolved/)
    expect(world.titles()).toHaveLength(3)
    expect((await world.notices()).map(({ kind, state, recipient }) => [kind, state, recipient])).toEqual([
      ['recovered', 'sent', '#ops'],
      ['firing', 'sent', '#ops'],
      ['firing', 'sent', '#ops'],
    ])
  })

  it('ignores events that settled before its window', async () => {
    await world.make()
    await world.settle('failed', 5)
    await db().query(
      `UPDATE relay.delivery SET settled_at = now() - interval '16 minutes' WHERE source_id = $1`,
      [world.sourceId],
    )
    await world.round()
    expect((await world.view())?.finding).toContain('0 of 0 events')
  })
})

describe('a rule', () => {
  it('fires when an event has waited too long, and gives the reason', async () => {
    await world.make({ condition: { kind: 'oldest_waiting', minutes: 30 } })
    const id = await givenDelivery({
      sourceId: world.sourceId,
      state: 'queued',
      receivedAt: new Date(Date.now() - 31 * 60_000),
    })
    await db().query('UPDATE relay.lane SET parked_at = now() WHERE source_id = $1', [world.sourceId])
    await world.round()
    expect(world.receiver.posts[0]?.body.text).toContain(
      'has been waiting for 31 min. Segment refuses the source’s key.',
    )
    // Someone retried the event, so it has been waiting only since the retry.
    await db().query(
      'UPDATE relay.queue SET attempt = 3, first_attempt_at = NULL, due_at = now() WHERE source_id = $1 AND id = $2',
      [world.sourceId, id],
    )
    await world.round()
    expect(world.titles()[1]).toMatch(/^🟢/)
  })

  it('fires on silence only while the source is connected, counting from when the rule was set', async () => {
    await world.make({ condition: { kind: 'silence', minutes: 60 } })
    await world.round()
    expect(await world.view()).toMatchObject({
      firingSince: null,
      finding: expect.stringMatching(/No event has arrived in/),
    })
    await db().query(`UPDATE alert_rule SET watched_since = now() - interval '3 hours'`)
    await db().query(`UPDATE source SET key_set_at = now() - interval '2 hours'`)
    await world.round()
    expect(world.receiver.posts[0]?.body.text).toContain('No event has arrived in 2 h.')
    await givenDelivery({ sourceId: world.sourceId, state: 'accepted', receivedAt: new Date() })
    await world.round()
    expect(world.titles()[1]).toMatch(/^🟢/)
    await db().query('UPDATE source SET write_key_box = NULL')
    await world.round()
    expect((await world.view())?.finding).toBe('The source is not connected.')
  })

  it('fires when the ledger is out of balance', async () => {
    await world.make({ condition: { kind: 'ledger_mismatch' } })
    await db().query(
      `INSERT INTO relay.ledger_check (source_id, checked_at, differences, differs_since)
       VALUES ($1, now(), '{"received": 1, "held": 1}', now())`,
      [world.sourceId],
    )
    await world.round()
    expect(world.receiver.posts[0]?.body.text).toContain('The ledger is out of balance: ')
  })
})
