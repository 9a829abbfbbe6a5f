import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { ScriptedSegment } from '@/tests/scripted-segment'
import { makeWorld, type World } from '@/tests/world'
import { checkConnection } from './check-connection'
import { replaceKey } from './connect-source'
import { disconnectSource } from './disconnect-source'

const us = new ScriptedSegment()
const eu = new ScriptedSegment()
let world: World
let usHost = ''

beforeAll(async () => {
  usHost = await us.start()
  Object.assign(process.env, { SEGMENT_US_HOST: usHost, SEGMENT_EU_HOST: await eu.start() })
})
afterAll(() => us.stop())
beforeEach(async () => {
  world = await makeWorld()
})

const check = ({ ctx, sourceId }: Pick<World, 'ctx' | 'sourceId'> = world) =>
  checkConnection({ ctx, input: { sourceId } })

it('reports status and duration without sending an event', async () => {
  const began = performance.now()
  const { durationMs, ...rest } = await check()
  expect(rest).toEqual({ oddity: null, host: usHost, status: 404, failure: null })
  expect(durationMs).toBeGreaterThanOrEqual(0)
  expect(durationMs).toBeLessThanOrEqual(Math.ceil(performance.now() - began))
  expect(us.requests).toEqual([])
})

it('checks the format of the stored key without revealing it', async () => {
  await replaceKey({
    ctx: world.ctx,
    input: { sourceId: world.sourceId, writeKey: 'short-key', confirmed: true },
  })
  expect((await check()).oddity).toContain('9 characters')
  expect(JSON.stringify(await check())).not.toContain('short-key')
})

it('explains why there was no response and what to do', async () => {
  world = await makeWorld({ residency: 'eu' })
  await eu.stop()
  expect(await check()).toMatchObject({
    status: null,
    failure: { title: 'Connection refused', who: 'operator' },
  })
})

it('requires an admin of the account and a connected source', async () => {
  const { ctx, sourceId } = world
  const viewer = { ...ctx, role: 'viewer' as const }
  await expect(check({ ctx: viewer, sourceId })).rejects.toMatchObject({ code: 'forbidden' })
  const stranger = await makeWorld()
  await expect(check({ ctx: stranger.ctx, sourceId })).rejects.toMatchObject({ code: 'not_found' })
  await disconnectSource({ ctx, input: { sourceId } })
  await expect(check()).rejects.toMatchObject({ code: 'conflict' })
})
