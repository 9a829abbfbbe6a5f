import { describe, expect, it } from 'vitest'
import { db } from '@/lib/platform/db'
import { pauseSource } from '@/lib/sources/pause-source'
import { resumeSource } from '@/lib/sources/resume-source'
import { asOwner } from '@/tests/database'
import { fatesOf, sendGuides } from '@/tests/fate'
import { type Behaviour, status, yes } from '@/tests/scripted-segment'
import { workerWorld } from '@/tests/worker-world'
import { untilStates } from '@/tests/world'

const world = workerWorld('50ms,50ms,50ms')
const { segment } = world
const untilSettled = (wanted: Record<string, number>) => untilStates(world.sourceId, wanted)

/** A request refused as a whole: no retry is used up, and its parts are sent at once. */
const splitBy = (code: number) => ({ outcome: 'batch_refused', status: code, waitMs: null })

describe('a response from Segment', () => {
  it('429 with Retry-After delays the whole source for that long', async () => {
    const times: number[] = []
    segment.behave((request, res, req) => {
      times.push(Date.now())
      ;(times.length === 1 ? status(429, '', { 'retry-after': '1' }) : yes)(request, res, req)
    })
    await sendGuides(world, 1)
    await untilSettled({ retrying: 1 })
    await sendGuides(world, 1, 99)
    await untilSettled({ accepted: 2 })
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(990)
  })

  it.each([400, 413, 422])('%i for one of 500 events fails only that event', async code => {
    segment.behave((request, res, req) =>
      (request.events.some(event => event['userId'] === 'u77') ? status(code, 'no') : yes)(request, res, req),
    )
    await sendGuides(world, 500)
    await untilSettled({ accepted: 499, failed: 1 })
    const fates = [...(await fatesOf(world)).values()]
    const failed = fates.filter(fate => fate.state === 'failed')
    expect(failed.length).toBe(1)
    // Halving 500 reaches one event after eight or nine rounds of two requests each.
    const depth = (failed[0]?.attempt ?? 0) - 1
    expect([8, 9]).toContain(depth)
    expect(segment.requests.length).toBe(1 + 2 * depth)
    expect(failed[0]).toMatchObject({ reason: 'event_refused', tries: 1 })
    expect(failed[0]?.attempts.at(-1)).toMatchObject({
      outcome: 'event_refused',
      status: code,
      response: 'no',
      waitMs: null,
    })
    const poison = segment.requests.flatMap(one => one.events).find(event => event['userId'] === 'u77')
    expect(failed[0]?.outgoingId).toBe(poison?.messageId)
    expect(new Set(segment.ids()).size).toBe(500)
    for (const fate of fates.filter(one => one.state === 'accepted')) {
      expect(fate).toMatchObject({
        reason: null,
        tries: 1,
        attempts: Array(fate.attempt - 1).fill(splitBy(code)),
      })
      expect(segment.ids().filter(id => id === fate.outgoingId).length).toBe(fate.attempt)
    }
  })

  it.each<[string, Behaviour]>([
    ['401', status(401)],
    ['403', status(403)],
    [
      '400 that names the key',
      status(400, '{"success":false,"message":"An invalid write key was provided"}'),
    ],
    ['400 to two events sent alone', status(400, 'no')],
  ])('%s parks the source, and no event fails', async (_name, behaviour) => {
    segment.behave(behaviour)
    await sendGuides(world, 4)
    await untilSettled({ held: 4 })
    await sendGuides(world, 1, 99)
    await untilSettled({ held: 5 })
    const { rows } = await db().query<{ reason: string }>(
      'SELECT DISTINCT reason FROM relay.queue WHERE source_id = $1::uuid',
      [world.sourceId],
    )
    expect(rows).toEqual([{ reason: 'key_refused' }])
  })
})

describe('an event that the SDK leaves out of its request', () => {
  it.each([
    ['silently', `body || '{"integrations":{"Segment.io":false}}'`],
    ['with an error', `body || '{"properties":7}'`],
  ])('fails alone, after its retries (left out %s)', async (_name, body) => {
    segment.behave(yes)
    await pauseSource({ ctx: world.ctx, input: { sourceId: world.sourceId, mode: 'hold' } })
    const [id] = await sendGuides(world, 20)
    await asOwner(`UPDATE relay.event SET body = ${body} WHERE source_id = $1::uuid AND id = $2::uuid`, [
      world.sourceId,
      id,
    ])
    await resumeSource({ ctx: world.ctx, input: { sourceId: world.sourceId } })
    await untilSettled({ accepted: 19, failed: 1 })
    expect((await fatesOf(world)).get(id ?? '')).toMatchObject({
      state: 'failed',
      reason: 'exhausted',
      attempt: 4,
      tries: 4,
      attempts: Array(4).fill({ outcome: 'not_sent', status: null }),
    })
    expect(segment.ids().length).toBe(19)
  })
})

describe('an event', () => {
  it('is sent as the contract defines it, with our message ID and the source’s key', async () => {
    segment.behave(yes)
    await sendGuides(world, 1)
    await untilSettled({ accepted: 1 })
    const request = segment.requests.find(one =>
      one.authorization.includes(Buffer.from(`${world.writeKey}:`).toString('base64')),
    )
    expect(request?.path).toBe('/v1/batch')
    expect(request?.events[0]).toMatchObject({
      type: 'track',
      event: 'Guide Started',
      userId: 'u0',
      properties: { user_id: 'u0', guide_id: 0 },
      context: { integration: { name: 'userguiding', version: '1.0.0' } },
      messageId: expect.stringMatching(/^ug-[0-9a-f]{32}-0$/),
    })
  })

  it('is sent once, however often it was received', async () => {
    segment.behave(yes)
    await Promise.all([sendGuides(world, 20), sendGuides(world, 20), sendGuides(world, 20)])
    await untilSettled({ accepted: 20 })
    const { rows } = await db().query<{ received: number; duplicates: number }>(
      `SELECT sum(received)::int AS received, sum(duplicates)::int AS duplicates FROM (
         SELECT received, duplicates FROM relay.ledger_day WHERE source_id = $1::uuid
         UNION ALL SELECT received, duplicates FROM relay.ledger_delta WHERE source_id = $1::uuid) l`,
      [world.sourceId],
    )
    expect(rows).toEqual([{ received: 20, duplicates: 40 }])
    expect(segment.ids().length).toBe(20)
  })
})
