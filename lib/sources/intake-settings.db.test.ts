import pg from 'pg'
import { beforeEach, describe, expect, it } from 'vitest'
import { listChanges } from '@/lib/history/list-history'
import { prisma } from '@/lib/platform/db'
import { testDatabase } from '@/tests/database'
import { makeWorld, type World } from '@/tests/world'
import { changeIntake } from './change-intake'
import { getSource } from './get-source'

let world: World
beforeEach(async () => {
  world = await makeWorld({ connected: false })
})

const source = () => prisma().source.findUniqueOrThrow({ where: { id: world.sourceId } })
const limit = (eventsPerSecond: number | null) =>
  changeIntake({ ctx: world.ctx, input: { sourceId: world.sourceId, eventsPerSecond } })
const allow = (...origins: string[]) =>
  changeIntake({ ctx: world.ctx, input: { sourceId: world.sourceId, origins } })
const changes = async () =>
  (await listChanges({ ctx: world.ctx, input: { sourceId: world.sourceId, limit: 10 } })).filter(
    ({ action }) => action === 'source.limit' || action === 'source.set_origins',
  )

describe('the rate limit of a source', () => {
  it('can be set and removed, with an audit entry for each change', async () => {
    expect((await source()).rateLimit).toBeNull()
    expect(await limit(50)).toEqual({
      sourceId: world.sourceId,
      eventsPerSecond: 50,
      allowedOrigins: [],
      version: 2,
    })
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
  it('are stored in the browser’s format, without duplicates', async () => {
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
    'https://app-*.example.com',
    'https://*.com',
    '',
  ])('cannot be "%s"', async text => {
    await expect(allow(text)).rejects.toMatchObject({ code: 'invalid' })
  })
})

it('changes both settings or neither', async () => {
  const { sourceId, ctx } = world
  const both = (eventsPerSecond: number, ...origins: string[]) =>
    changeIntake({ ctx, input: { sourceId, eventsPerSecond, origins } })
  expect(await both(7, 'https://a.example')).toMatchObject({
    eventsPerSecond: 7,
    allowedOrigins: ['https://a.example'],
    version: 3,
  })
  expect(await changes()).toHaveLength(2)

  // The second setting's audit entry fails, after the first one's was written.
  const owner = new pg.Client({ connectionString: (await testDatabase()).ownerUrl })
  await owner.connect()
  try {
    await owner.query(`CREATE FUNCTION refuse_origins() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE 'no audit entry for %', NEW.action; END $$;
      CREATE TRIGGER refuse_origins BEFORE INSERT ON audit FOR EACH ROW
      WHEN (NEW.action = 'source.set_origins') EXECUTE FUNCTION refuse_origins()`)
    await expect(both(8, 'https://b.example')).rejects.toThrow('no audit entry for source.set_origins')
    await owner.query('DROP FUNCTION refuse_origins CASCADE')
  } finally {
    await owner.end()
  }
  expect(await source()).toMatchObject({ rateLimit: 7, allowedOrigins: ['https://a.example'], version: 3 })
  expect(await changes()).toHaveLength(2)
  await expect(both(9, 'nonsense')).rejects.toMatchObject({ code: 'invalid' })
  expect(await source()).toMatchObject({ rateLimit: 7, version: 3 })
})

it('lists stored origins that match no page because they predate validation', async () => {
  const allowedOrigins = ['https://*.com', 'https://app-*.example.com', 'https://*.example.com']
  await prisma().source.update({ where: { id: world.sourceId }, data: { allowedOrigins } })
  const { deadOrigins } = await getSource({ ctx: world.ctx, input: { sourceId: world.sourceId } })
  expect(deadOrigins).toEqual(allowedOrigins.slice(0, 2))
})

it('refuses viewers and other accounts', async () => {
  const { sourceId } = world
  const viewer = { ...world.ctx, role: 'viewer' as const }
  const stranger = (await makeWorld({ connected: false })).ctx
  for (const [ctx, code] of [
    [viewer, 'forbidden'],
    [stranger, 'not_found'],
  ] as const) {
    await expect(changeIntake({ ctx, input: { sourceId, eventsPerSecond: 1 } })).rejects.toMatchObject({
      code,
    })
    await expect(changeIntake({ ctx, input: { sourceId, origins: [] } })).rejects.toMatchObject({ code })
  }
})
