import { describe, expect, it } from 'vitest'
import { storeItems } from '@/lib/ingest/store-items'
import { startJob } from '@/lib/jobs/start-job'
import { exportDeliveries } from '@/lib/log/export-deliveries'
import { hiddenUser } from '@/lib/log/hide-users'
import { recordExport } from '@/lib/log/record-export'
import { db, prisma } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { CHORES } from '@/server/chores'
import { rowsWith } from '@/tests/rows-with'
import { status, yes } from '@/tests/scripted-segment'
import { workerWorld } from '@/tests/worker-world'
import { exportUserData } from './export-user-data'

const world = workerWorld('20ms', CHORES)
const { segment, reach } = world
const user = () => `ada "the+first" ${newId()}`

async function store(...items: unknown[]): Promise<void> {
  await storeItems({ owner: world.owner, items, requestId: newId() })
}

describe('exporting one user’s data', () => {
  it('contains each event with its payload and attempts, and is audited with a hash', async () => {
    const who = user()
    segment.behave(status(400))
    await store({ event: 'Guide Started', userId: who, properties: { guide_id: 7 } })
    await reach({ failed: 1 })
    let text = ''
    for await (const part of await exportUserData({ ctx: world.ctx, input: { user: who } })) text += part
    const [line, ...rest] = text.trimEnd().split('\n')
    expect(rest).toEqual([])
    expect(JSON.parse(line ?? '')).toMatchObject({
      event: 'Guide Started',
      state: 'failed',
      userId: who,
      payload: { properties: { guide_id: 7 } },
    })
    const audit = await prisma().audit.findFirst({
      where: { accountId: world.ctx.accountId, action: 'user_data.export' },
    })
    expect(audit?.after).toEqual({ user: hiddenUser(world.ctx.accountId, who) })
    const viewer = { ...world.ctx, role: 'viewer' as const }
    await expect(exportUserData({ ctx: viewer, input: { user: who } })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(exportUserData({ ctx: world.ctx, input: { user: '' } })).rejects.toMatchObject({
      code: 'invalid',
    })
  })
})

describe('filters of jobs and exports', () => {
  it('store a user’s ID as a hash, and only sealed while a job runs', async () => {
    const who = user()
    segment.behave(status(500))
    await store({ event: 'Guide Started', userId: who }, { event: 'Guide Started', userId: 'b' })
    await reach({ failed: 2 })
    await world.endBackoff()
    segment.behave(yes)
    const job = await startJob({ ctx: world.ctx, input: { kind: 'retry', q: `user:${JSON.stringify(who)}` } })
    expect(job.query).toBe(`user:${hiddenUser(world.ctx.accountId, who)}`)
    await reach({ failed: 1, accepted: 1 })
    const { parts } = await exportDeliveries({
      ctx: world.ctx,
      input: { format: 'jsonl', q: `user:${JSON.stringify(who)}` },
      record: facts => recordExport({ ctx: world.ctx, input: facts }),
    })
    await parts.return(undefined)
    const rows = (await rowsWith(who)).filter(row => !/^relay\.event:/.test(row))
    expect(rows).toEqual([])
    const { rows: sealed } = await db().query(
      'SELECT FROM relay.job WHERE sealed_query IS NOT NULL AND state <> $1',
      ['running'],
    )
    expect(sealed).toEqual([])
  })
})
