import { beforeEach, describe, expect, it } from 'vitest'
import { listChanges } from '@/lib/history/list-changes'
import { prisma } from '@/lib/platform/db'
import { makeWorld, type World } from '@/tests/world'
import { limitSource } from './limit-source'
import { setOrigins } from './set-origins'

let world: World
beforeEach(async () => {
  world = await makeWorld({ connected: false })
})

const source = () => prisma().source.findUniqueOrThrow({ where: { id: world.sourceId } })
const limit = (eventsPerSecond: number | null) =>
  limitSource({ ctx: world.ctx, input: { sourceId: world.sourceId, eventsPerSecond } })
const allow = (...origins: string[]) =>
  setOrigins({ ctx: world.ctx, input: { sourceId: world.sourceId, origins } })
const changes = async () =>
  (await listChanges({ ctx: world.ctx, input: { sourceId: world.sourceId, limit: 10 } })).filter(
    ({ action }) => action === 'source.limit' || action === 'source.set_origins',
  )

describe('the rate limit of a source', () => {
  it('is none, is set, and is taken away, each time with a line in the audit', async () => {
    expect((await source()).rateLimit).toBeNull()
    expect(await limit(50)).toEqual({ sourceId: world.sourceId, eventsPerSecond: 50, version: 2 })
    expect((await source()).rateLimit).toBe(50)
    await limit(50)
    await limit(null)
    expect((await source()).rateLimit).toBeNull()
    expect(await changes()).toMatchObject([
      { action: 'source.limit', before: { eventsPerSecond: 50 }, after: { eventsPerSecond: null } },
      { action: 'source.limit', before: { eventsPerSecond: null }, after: { eventsPerSecond: 50 } },
    ])
  })

  it.each([0, -1, 1.5, 2_000_000])('cannot be %d', async perSecond => {
    await expect(limit(perSecond)).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('the origins of a source', () => {
  it('are as a browser writes them, each once', async () => {
    expect(
      await allow(
        'https://B.example/',
        'http://localhost:5173',
        'https://a.example:443',
        'https://a.example',
      ),
    ).toMatchObject({
      allowedOrigins: ['http://localhost:5173', 'https://a.example', 'https://b.example'],
    })
    expect((await source()).allowedOrigins).toHaveLength(3)
    await allow()
    expect((await source()).allowedOrigins).toEqual([])
    expect(await changes()).toMatchObject([
      { after: { origins: '' } },
      { after: { origins: 'http://localhost:5173, https://a.example, https://b.example' } },
    ])
  })

  it.each([
    '*',
    'null',
    'a.example',
    'https://a.example/path',
    'https://u:p@a.example',
    'ftp://a.example',
    '',
  ])('cannot be "%s"', async text => {
    await expect(allow(text)).rejects.toMatchObject({ code: 'invalid' })
  })
})

it('is changed by nobody who may not, and by no other account', async () => {
  const { sourceId } = world
  const viewer = { ...world.ctx, role: 'viewer' as const }
  const stranger = (await makeWorld({ connected: false })).ctx
  for (const [ctx, code] of [
    [viewer, 'forbidden'],
    [stranger, 'not_found'],
  ] as const) {
    await expect(limitSource({ ctx, input: { sourceId, eventsPerSecond: 1 } })).rejects.toMatchObject({
      code,
    })
    await expect(setOrigins({ ctx, input: { sourceId, origins: [] } })).rejects.toMatchObject({ code })
  }
})
