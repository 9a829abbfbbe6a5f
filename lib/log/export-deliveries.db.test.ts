import { beforeAll, describe, expect, it, vi } from 'vitest'
import { PROPERTIES } from '@/lib/contract/properties'
import { db, pool, prisma } from '@/lib/platform/db'
import { textStream } from '@/lib/platform/http'
import { givenDelivery, givenSource } from '@/tests/given-delivery'
import { CSV_COLUMNS } from './delivery-file'
import { exportDeliveries } from './export-deliveries'
import { hiddenUser } from './hide-users'
import { recordExport } from './record-export'

const MANY = 5_500
let acme: Awaited<ReturnType<typeof givenSource>>
let other: Awaited<ReturnType<typeof givenSource>>
let big: Awaited<ReturnType<typeof givenSource>>

beforeAll(async () => {
  acme = await givenSource('Acme')
  other = await givenSource('Other')
  big = await givenSource('Big')
  await givenDelivery({
    sourceId: acme.sourceId,
    userId: '=cmd()',
    properties: { feedback: '-2+3', score: -2, choices: ['a', 'b'] },
  })
  await givenDelivery({
    sourceId: acme.sourceId,
    userId: '+49',
    properties: { feedback: '\n=1', guide_name: 'He said "hi", twice\nand left' },
  })
  await givenDelivery({ sourceId: acme.sourceId, state: 'queued', userId: null, properties: { guide_id: 7 } })
  await givenDelivery({ sourceId: other.sourceId, userId: 'theirs' })
  await givenDelivery({ sourceId: big.sourceId, userId: 'u_0' })
  // Copies of the same event, one second apart.
  for (const [table, columns] of [
    ['event', 'account_id, key, message_id, outgoing_id, name, user_id, event_at, body, bytes, request_id'],
    ['delivery', 'state, reason, attempt, status, version, settled_at'],
  ] as const)
    await db().query(
      `INSERT INTO relay.${table} (source_id, id, received_at, ${columns})
       SELECT source_id, overlay(id::text placing lpad(to_hex(n), 12, '0') from 25)::uuid, received_at, ${columns}
       FROM relay.${table}, generate_series(1, $2) AS n WHERE source_id = $1`,
      [big.sourceId, MANY - 1],
    )
})

type Input = Omit<Parameters<typeof exportDeliveries>[0], 'ctx' | 'record'>

async function file(world: typeof acme, { input, ...rest }: Input): Promise<string> {
  const { ctx } = world
  const record = (facts: Parameters<typeof recordExport>[0]['input']) => recordExport({ ctx, input: facts })
  const { parts } = await exportDeliveries({ ctx, input, record, ...rest })
  let text = ''
  for await (const part of parts) text += part
  return text
}

const unused = () => Promise.reject(new Error('nothing is recorded'))

describe('an export of deliveries', () => {
  it('contains the 24 properties as columns, and no formulas', async () => {
    const csv = await file(acme, { input: { format: 'csv' } })
    expect(csv.split('\r\n')[0]).toBe(CSV_COLUMNS.join(','))
    expect(CSV_COLUMNS.slice(-24)).toEqual(PROPERTIES.map(property => property.name))
    for (const cell of [`,'=cmd(),`, `,'+49,`, `,'-2+3\r\n`, `"'\n=1"\r\n`, `,-2,`, `,"[""a"",""b""]",`])
      expect(csv).toContain(cell)
    expect(csv).toContain('"He said ""hi"", twice\nand left"')
    expect(csv).not.toContain('theirs')
    expect(csv.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z,/gm)).toHaveLength(3)
  })

  it('contains the payload in JSON lines, filtered by the query, newest first', async () => {
    const lines = (await file(acme, { input: { format: 'jsonl' } })).trimEnd().split('\n')
    const rows = lines.map(
      line => JSON.parse(line) as { id: string; payload: unknown; userId: string | null },
    )
    expect(rows.map(row => row.id)).toEqual(
      rows
        .map(row => row.id)
        .toSorted()
        .toReversed(),
    )
    expect(rows[0]).toMatchObject({ state: 'queued', userId: null, payload: { properties: { guide_id: 7 } } })
    const one = await file(acme, { input: { format: 'jsonl', q: 'state:queued guide_id:7', range: '1h' } })
    expect(one.trimEnd().split('\n')).toHaveLength(1)
    expect(await file(acme, { input: { format: 'jsonl', q: 'state:failed' } })).toBe('')
  })

  it('is read page by page on demand, and stops when its consumer stops', async () => {
    const { parts } = await exportDeliveries({
      ctx: big.ctx,
      input: { format: 'jsonl' },
      record: async () => {},
    })
    const query = vi.spyOn(pool(), 'query')
    try {
      let most = 0
      let rows = 0
      let pages = 0
      for await (const part of parts) {
        const size = part.split('\n').length - 1
        most = Math.max(most, size)
        rows += size
        pages += size > 0 ? 1 : 0
      }
      expect({ rows, most, pages }).toEqual({ rows: MANY, most: 1_000, pages: 6 })
      const whole = query.mock.calls.length

      query.mockClear()
      const again = await exportDeliveries({ ctx: big.ctx, input: { format: 'csv' }, record: async () => {} })
      const reader = textStream(again.parts).getReader()
      await reader.read()
      await reader.read()
      await reader.cancel()
      expect(await again.parts.next()).toEqual({ value: undefined, done: true })
      expect(query.mock.calls.length).toBeLessThan(whole - 1)
    } finally {
      query.mockRestore()
    }
  })

  it('reports in its last line that it was cut short, but only if it was', async () => {
    const cut = (await file(big, { input: { format: 'csv' }, limit: 2_500 })).trimEnd().split('\r\n')
    expect(cut).toHaveLength(1 + 2_500 + 1)
    expect(cut.at(-1)).toContain('# This file contains only the newest 2500 deliveries.')
    const lines = (await file(big, { input: { format: 'jsonl' }, limit: 10 })).trimEnd().split('\n')
    expect(lines).toHaveLength(11)
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ cut: true })
    const whole = (await file(big, { input: { format: 'csv' }, limit: MANY })).trimEnd().split('\r\n')
    expect(whole).toHaveLength(1 + MANY)
  })

  it('is audited, and nothing is read if that fails', async () => {
    await file(acme, { input: { format: 'csv', sourceId: acme.sourceId, q: 'user:u_1', range: '24h' } })
    const audit = await prisma().audit.findFirst({
      where: { accountId: acme.accountId, action: 'delivery.export' },
      orderBy: { at: 'desc' },
    })
    expect(audit).toMatchObject({
      sourceId: acme.sourceId,
      // The ID of an end user is stored as a hash.
      after: { format: 'csv', q: `user:${hiddenUser(acme.accountId, 'u_1')}`, range: '24h' },
    })
    const failing = exportDeliveries({ ctx: acme.ctx, input: { format: 'csv' }, record: unused })
    await expect(failing).rejects.toThrow('nothing is recorded')
  })

  it.each<[string, Partial<typeof acme.ctx>, () => Input['input'], string]>([
    ['a viewer', { role: 'viewer' }, () => ({ format: 'csv' }), 'forbidden'],
    ['a source of another account', {}, () => ({ format: 'csv', sourceId: other.sourceId }), 'not_found'],
    ['an unknown format', {}, () => ({ format: 'xlsx' }), 'invalid'],
    ['an invalid range', {}, () => ({ format: 'csv', range: 'soon' }), 'invalid'],
  ])('refuses %s before anything is recorded', async (_what, change, input, code) => {
    const ctx = { ...acme.ctx, ...change }
    const refused = exportDeliveries({ ctx, input: input(), record: unused })
    await expect(refused).rejects.toMatchObject({ code })
  })
})
