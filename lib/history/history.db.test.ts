import { beforeAll, describe, expect, it } from 'vitest'
import type { Change } from '@/lib/accounts/change'
import type { Ctx } from '@/lib/accounts/ctx'
import { previewSchema } from '@/lib/contract/schema-name'
import { changeIntake } from '@/lib/sources/change-intake'
import { createIngestKey } from '@/lib/sources/create-ingest-key'
import { createSource } from '@/lib/sources/create-source'
import { listSources } from '@/lib/sources/list-sources'
import { makeWorld, type World } from '@/tests/world'
import { exportHistory } from './export-history'
import { listHistory, listPeople } from './list-history'

let world: World
let ctx: Ctx
let second: string
const CHANGES = 23

beforeAll(async () => {
  world = await makeWorld()
  ctx = { ...world.ctx, actor: { type: 'user', id: null, name: 'Ada, "the" =1' } }
  second = (await createSource({ ctx, input: { name: 'UserGuiding_Staging' } })).sourceId
  for (let n = 1; n <= CHANGES; n += 1)
    await changeIntake({ ctx, input: { sourceId: second, eventsPerSecond: n } })
  await createIngestKey({ ctx: world.ctx, input: { sourceId: world.sourceId, label: 'CI' } })
})

async function listAll(input: Parameters<typeof listHistory>[0]['input']): Promise<Change[]> {
  const found: Change[] = []
  let before: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listHistory>> = await listHistory({
      ctx,
      input: { ...input, before, limit: 7 },
    })
    found.push(...page.changes)
    before = page.nextCursor
  } while (before !== null)
  return found
}

describe('the history', () => {
  it('is paged newest first, without gaps or duplicates', async () => {
    const whole = (await listHistory({ ctx, input: { limit: 1000 } })).changes
    const paged = await listAll({})
    expect(paged).toEqual(whole)
    expect(new Set(paged.map(change => change.id)).size).toBe(paged.length)
    expect(paged.map(change => change.at)).toEqual(
      paged
        .map(change => change.at)
        .toSorted()
        .toReversed(),
    )
  })

  it('is filtered by source, action, person and time', async () => {
    expect(await listAll({ sourceId: second })).toHaveLength(CHANGES + 1)
    const limits = await listAll({ sourceId: second, actions: ['source.limit'] })
    expect(limits).toHaveLength(CHANGES)
    const mine = await listAll({ person: 'Ada, "the" =1' })
    expect(new Set(mine.map(change => change.by))).toEqual(new Set(['Ada, "the" =1']))
    const middle = limits[10]?.at ?? ''
    const later = await listAll({ actions: ['source.limit'], from: middle })
    const earlier = await listAll({ actions: ['source.limit'], to: middle })
    expect(later.length + earlier.length).toBe(CHANGES)
    expect(await listPeople({ ctx })).toEqual(expect.arrayContaining(['Ada, "the" =1', 'Command line']))
  })

  it.each([{ before: 'x' }, { before: '2026-01-01T00:00:00Z_no' }, { from: 'soon' }, { sourceId: 'x' }])(
    'refuses %j',
    async input => {
      await expect(listHistory({ ctx, input })).rejects.toMatchObject({ code: 'invalid' })
    },
  )

  it('does not show changes from another account', async () => {
    const stranger = await makeWorld()
    const theirs = await listHistory({ ctx: stranger.ctx, input: { sourceId: second } })
    expect(theirs.changes).toEqual([])
  })
})

async function readExport(format: string, limit?: number): Promise<string> {
  const { lines } = await exportHistory({ ctx, input: {}, format, ...(limit ? { limit } : {}) })
  let text = ''
  for await (const part of lines) text += part
  return text
}

describe('an export', () => {
  it('contains every change, quoted, without formulas, and is itself audited', async () => {
    const csv = await readExport('csv')
    const rows = csv.trimEnd().split('\r\n')
    expect(rows[0]).toBe('time,who,kind,action,what,source,before,after')
    expect(rows).toHaveLength(1 + (await listAll({})).length)
    expect(csv).toContain(
      '"Ada, ""the"" =1",user,source.limit,limited it to 9 events per second,UserGuiding_Staging',
    )
    expect(csv).not.toContain(world.ingestKey)
    expect(csv).not.toContain(world.writeKey)
    expect((await listAll({}))[0]).toMatchObject({ action: 'audit.export', after: { format: 'csv' } })
    const lines = (await readExport('jsonl')).trimEnd().split('\n')
    expect(lines.map(line => JSON.parse(line).id)).toEqual((await listAll({})).map(change => change.id))
  })

  it('reports in its last line that it was cut short', async () => {
    expect((await readExport('csv', 5)).trimEnd().split('\r\n').at(-1)).toContain(
      '# This file contains only the newest 5 changes.',
    )
    const lines = (await readExport('jsonl', 5)).trimEnd().split('\n')
    expect(lines).toHaveLength(6)
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ cut: true })
  })

  it('refuses an unknown format', async () => {
    await expect(exportHistory({ ctx, input: {}, format: 'xlsx' })).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('a new source', () => {
  it('gets the plain schema name, and does not reveal that another account has it', async () => {
    const own = async () => (await listSources({ ctx })).map(source => source.schema)
    const name = 'UserGuiding_Test'
    expect(previewSchema(name, await own())).toEqual({ schema: 'userguiding_test', ending: 'may' })
    const stranger = await makeWorld({ connected: false })
    await createSource({ ctx: stranger.ctx, input: { name } })
    expect(previewSchema(name, await own())).toEqual({ schema: 'userguiding_test', ending: 'may' })
    const made = await createSource({ ctx, input: { name } })
    expect(made.schema).toMatch(/^userguiding_test_[0-9a-f]{6}$/)
    expect((await listSources({ ctx })).map(source => source.name)).toContain(name)
    expect((await createSource({ ctx, input: { name: 'Plain' } })).schema).toBe('plain')
    expect(previewSchema('plain!', await own())).toEqual({ schema: 'plain', ending: 'will' })
    expect(previewSchema('public', await own())).toEqual({ schema: 'public', ending: 'will' })
  })

  it('has a unique name, even when two people add one at once', async () => {
    const results = await Promise.allSettled(
      [1, 2].map(() => createSource({ ctx, input: { name: 'Twice' } })),
    )
    expect(results.map(result => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(createSource({ ctx, input: { name: ' Twice ' } })).rejects.toMatchObject({
      code: 'conflict',
      field: 'name',
    })
    await expect(
      createSource({ ctx: { ...ctx, role: 'viewer' }, input: { name: 'New' } }),
    ).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
