import { beforeAll, expect, it } from 'vitest'
import { createUser } from '@/lib/accounts/create-user'
import type { Ctx } from '@/lib/accounts/ctx'
import { listHistory } from '@/lib/history/list-history'
import { storeItems } from '@/lib/ingest/store-items'
import { getJob } from '@/lib/jobs/read-jobs'
import { previewJob, startJob } from '@/lib/jobs/start-job'
import { listViews, saveView } from '@/lib/log/views/views'
import { newId } from '@/lib/platform/ids'
import { createSource } from '@/lib/sources/create-source'
import { makeWorld, type World } from '@/tests/world'
import { exportDeliveries } from './export-deliveries'
import { listDeliveries } from './list-deliveries'
import { logFacets } from './log-facets'
import { logVolume } from './log-volume'
import { recordExport } from './record-export'

let world: World
let ada: Ctx
const ODD = ['x\u0000y', 'x\ud800y', '\udc00', 'x\u0000'] as const

beforeAll(async () => {
  world = await makeWorld()
  const items = ODD.flatMap((odd, n) => [
    {
      event: 'Guide Started',
      userId: odd,
      messageId: `m${odd}`,
      properties: { guide_name: `Tour ${odd}`, feedback: odd },
    },
    { event: `Odd ${odd}`, userId: `plain-${n}` },
  ])
  await storeItems({ owner: world.owner, items, requestId: newId() })
  const input = {
    email: `${newId()}@example.com`,
    name: 'Ada',
    role: 'owner',
    password: 'a long enough password',
  } as const
  const { userId } = await createUser({ ctx: world.ctx, input })
  ada = { accountId: world.ctx.accountId, actor: { type: 'user', id: userId, name: 'Ada' }, role: 'owner' }
})

/** Every way to find an event by a string that it contains, and the minimum number of matches. */
const questions = (text: string): [q: string, n: number][] => [
  ...[`user:${text}`, `user:${text}*`, `id:m${text}`, `event:"Odd ${text}"`, `feedback:${text}`].map(one),
  ...[`guide_name:"Tour ${text}"`, `"Tour ${text}"`, `"m${text}"`].map(one),
  [`-user:${text} state:rejected`, ODD.length],
]
const one = (q: string): [string, number] => [q, 1]
const shown = (odd: string) => odd.toWellFormed().replaceAll('\u0000', '\ufffd')

it.each(ODD)('finds %j as sent and as shown: list, facets, volume, export and job', async odd => {
  const { ctx } = world
  for (const [q, n] of [...questions(odd), ...questions(shown(odd))]) {
    const { deliveries } = await listDeliveries({ ctx, input: { q } })
    // Some of the strings are equal once stored.
    expect(deliveries.length, q).toBeGreaterThanOrEqual(n)
    const facets = await logFacets({ ctx, input: { q } })
    expect(
      facets.state.reduce((sum, { n }) => sum + n, 0),
      q,
    ).toBeGreaterThanOrEqual(deliveries.length)
    const { totals } = await logVolume({ ctx, input: { q, range: '1h' } })
    expect(
      Object.values(totals).reduce((sum, n) => sum + n, 0),
      q,
    ).toBe(deliveries.length)
    const preview = await previewJob({ ctx, input: { kind: 'discard', q, range: '1h' } })
    expect(preview.count, q).toBe(deliveries.filter(({ state }) => state === 'queued').length)
    const file = await exportDeliveries({
      ctx,
      input: { q, format: 'jsonl' },
      record: facts => recordExport({ ctx, input: facts }),
    })
    let lines = ''
    for await (const part of file.parts) lines += part
    expect(lines.trimEnd().split('\n'), q).toHaveLength(deliveries.length)
  }
})

it('finds an event by its name in a list, as the API accepts it', async () => {
  for (const odd of ODD) {
    const found = await listDeliveries({ ctx: world.ctx, input: { event: [`Odd ${odd}`] } })
    expect(found.deliveries.length).toBeGreaterThan(0)
  }
})

it.each(ODD)('accepts %j in a job, a view, the history and a name', async odd => {
  const job = await startJob({ ctx: ada, input: { kind: 'discard', q: `user:${odd}` } })
  const { query } = await getJob({ ctx: ada, input: { id: job.id } })
  // A job shows the ID as a hash, a view as it is.
  expect(query).toMatch(/^user:#[\w-]{16}$/)
  const content = { q: `user:${odd}`, range: odd, columns: odd, density: odd, source: odd }
  const { id } = await saveView({ ctx: ada, input: { name: `View ${ODD.indexOf(odd)}`, content } })
  expect((await listViews({ ctx: ada })).find(view => view.id === id)?.q).toMatch(/^user:[^#]/)
  expect((await listHistory({ ctx: ada, input: { person: odd, actions: [odd] } })).changes).toEqual([])
  await expect(createSource({ ctx: ada, input: { name: `S ${odd}` } })).rejects.toMatchObject({
    code: 'invalid',
  })
  await expect(saveView({ ctx: ada, input: { name: `V ${odd}`, content } })).rejects.toMatchObject({
    code: 'invalid',
  })
})

it.each(['1970-01-01T00:00:00Z..9998-12-31T00:00:00Z', '1970-01-01T00:00:00Z..1970-01-01T00:00:00.001Z'])(
  'lists the log over %s',
  async range => {
    const { ctx } = world
    await listDeliveries({ ctx, input: { range } })
    await logFacets({ ctx, input: { range } })
    await logVolume({ ctx, input: { range } })
  },
)

it.each([
  '0000-01-01T00:00:00Z..2026-11-25T09:00:00Z',
  '2026-02-29T00:00:00Z..2026-11-25T09:00:00Z',
  '2026-11-25T09:00:00Z..9999-12-31T23:59:00-14:00',
])('refuses the invalid range %s', async range => {
  await expect(listDeliveries({ ctx: world.ctx, input: { range } })).rejects.toMatchObject({
    code: 'invalid',
  })
})

it.each(['ffffffff-ffff-ffff-ffff-ffffffffffff', '00000000-0000-0000-0000-000000000000'])(
  'pages below %s, and finds no delivery with that ID',
  async id => {
    const { ctx } = world
    const { deliveries } = await listDeliveries({ ctx, input: { before: id } })
    expect(deliveries.length > 0).toBe(id.startsWith('f'))
    expect((await listDeliveries({ ctx, input: { ids: [id] } })).deliveries).toEqual([])
  },
)
