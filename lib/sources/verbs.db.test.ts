import { beforeAll, describe, expect, it } from 'vitest'
import { createUser } from '@/lib/accounts/create-user'
import type { Ctx } from '@/lib/accounts/ctx'
import { listChanges } from '@/lib/history/list-history'
import { db, prisma } from '@/lib/platform/db'
import { fingerprint } from '@/lib/security/fingerprint'
import { openWriteKey } from '@/lib/security/write-key-box'
import { makeWorld, type World } from '@/tests/world'
import { changeResidency, connectSource, replaceKey } from './connect-source'
import { disconnectSource } from './disconnect-source'
import { getSource } from './get-source'
import { listSources } from './list-sources'
import { pauseSource } from './pause-source'
import { resumeSource } from './resume-source'

const KEY = 'DmBXIN4JnwqBnTqXccTF0wBnLXNtNtFk'
const OTHER_KEY = 'aaaaIN4JnwqBnTqXccTF0wBnLXNtNt99'

let world: World
let stranger: World
let ctx: Ctx
let sourceId: string

beforeAll(async () => {
  world = await makeWorld({ connected: false })
  stranger = await makeWorld({ connected: false })
  ctx = { ...world.ctx, actor: { type: 'user', id: null, name: 'Ada' } }
  sourceId = world.sourceId
})

const view = () => getSource({ ctx, input: { sourceId } })
const lastChange = async () => (await listChanges({ ctx, input: { sourceId, limit: 1 } }))[0]

/** The error code of each call; null for a successful call. */
async function codesOf(calls: Promise<unknown>[]): Promise<(string | null)[]> {
  const results = await Promise.allSettled(calls)
  return results.map(result => (result.status === 'rejected' ? result.reason.code : null))
}

describe('the life of a source', () => {
  it('starts not connected, with a schema named after it', async () => {
    expect(await view()).toMatchObject({
      name: 'UserGuiding_Prod',
      state: 'not_connected',
      residency: 'us',
      host: 'https://api.segment.io',
      keyFingerprint: null,
      version: 1,
    })
    expect((await view()).schema).toBe('userguiding_prod')
    const [other] = await listSources({ ctx: stranger.ctx })
    expect(other?.schema).toBe(`userguiding_prod_${stranger.sourceId.slice(-6)}`)
  })

  it('is connected: key sealed, lane open, fingerprint in the audit log', async () => {
    const done = await connectSource({
      ctx,
      input: { sourceId, version: 1, writeKey: ` ${KEY}\n`, residency: 'eu' },
    })
    expect(done).toEqual({
      sourceId,
      schema: 'userguiding_prod',
      removed: 'Removed spaces from the key.',
      notes: [],
    })
    const source = await view()
    expect(source).toMatchObject({
      state: 'connected',
      residency: 'eu',
      host: 'https://events.eu1.segmentapis.com',
      keyFingerprint: fingerprint(KEY),
      keyLast4: 'NtFk',
      keySetBy: 'Ada',
      version: 2,
    })
    expect(JSON.stringify(source)).not.toContain(KEY)
    const row = await prisma().source.findUniqueOrThrow({ where: { id: sourceId } })
    expect(openWriteKey(sourceId, row.writeKeyBox ?? '')).toBe(KEY)
    expect(await lastChange()).toMatchObject({
      by: 'Ada',
      action: 'source.connect',
      before: { keyFingerprint: null, residency: 'us' },
      after: { keyFingerprint: fingerprint(KEY), residency: 'eu' },
    })
  })

  it('changes its region, and records nothing when the region is the same', async () => {
    await changeResidency({ ctx, input: { sourceId, residency: 'us', version: 2 } })
    expect(await view()).toMatchObject({ residency: 'us', version: 3 })
    expect(await lastChange()).toMatchObject({
      action: 'source.change_residency',
      before: { residency: 'eu' },
    })
    await changeResidency({ ctx, input: { sourceId, residency: 'us', version: 3 } })
    expect(await view()).toMatchObject({ version: 3 })
  })

  it('sends again from a parked lane after a new key', async () => {
    await db().query(
      `UPDATE relay.lane SET parked_at = now(), parked_reason = 'key_refused' WHERE source_id = $1::uuid`,
      [sourceId],
    )
    expect(await view()).toMatchObject({ state: 'key_refused', refusal: { reason: 'key_refused' } })
    await expect(replaceKey({ ctx, input: { sourceId, writeKey: KEY } })).rejects.toMatchObject({
      code: 'invalid',
      field: 'writeKey',
    })
    await replaceKey({ ctx, input: { sourceId, writeKey: OTHER_KEY, version: 3 } })
    expect(await view()).toMatchObject({ state: 'connected', keyLast4: 'Nt99', version: 4 })
    expect(await lastChange()).toMatchObject({
      before: { keyFingerprint: fingerprint(KEY) },
      after: { keyFingerprint: fingerprint(OTHER_KEY) },
    })
  })

  it('pauses and resumes', async () => {
    await pauseSource({ ctx, input: { sourceId, mode: 'skip' } })
    expect(await view()).toMatchObject({ state: 'paused', pause: { mode: 'skip', by: 'Ada' } })
    await resumeSource({ ctx, input: { sourceId } })
    expect(await view()).toMatchObject({ state: 'connected', pause: null })
    const [resumed, paused] = await listChanges({ ctx, input: { sourceId, limit: 2 } })
    expect([paused?.action, resumed?.action]).toEqual(['source.pause', 'source.resume'])
  })

  it('loses its key when it is disconnected', async () => {
    await disconnectSource({ ctx, input: { sourceId } })
    expect(await view()).toMatchObject({
      state: 'not_connected',
      keyFingerprint: null,
      keyLast4: null,
      keySetBy: null,
    })
    const row = await prisma().source.findUniqueOrThrow({ where: { id: sourceId } })
    expect(row.writeKeyBox).toBeNull()
    for (const verb of [pauseSource, resumeSource, disconnectSource]) {
      await expect(verb({ ctx, input: { sourceId } })).rejects.toMatchObject({ code: 'conflict' })
    }
    await expect(replaceKey({ ctx, input: { sourceId, writeKey: KEY } })).rejects.toMatchObject({
      code: 'conflict',
    })
  })
})

describe('connecting by name', () => {
  it('creates the source once, even when two callers race', async () => {
    const input = { name: 'UserGuiding_Staging', writeKey: KEY, residency: 'us' as const }
    const [a, b] = await Promise.all([connectSource({ ctx, input }), connectSource({ ctx, input })])
    expect(a.sourceId).toBe(b.sourceId)
    expect(a.schema).toBe('userguiding_staging')
    expect(await getSource({ ctx, input: { sourceId: a.sourceId } })).toMatchObject({
      name: 'UserGuiding_Staging',
      state: 'connected',
    })
  })
})

describe('the verbs refuse', () => {
  it('a change to settings that someone else has changed in the meantime', async () => {
    await connectSource({ ctx, input: { sourceId, writeKey: KEY, residency: 'us' } })
    const { version } = await view()
    const before = await lastChange()
    const input = { sourceId, residency: 'eu' as const, version: version - 1 }
    await expect(changeResidency({ ctx, input })).rejects.toMatchObject({ code: 'conflict' })
    await expect(connectSource({ ctx, input: { ...input, writeKey: KEY } })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await lastChange()).toEqual(before)
  })

  it('everything but reading, for a viewer', async () => {
    const viewer: Ctx = { ...ctx, role: 'viewer' }
    const before = await lastChange()
    const refused = [
      connectSource({ ctx: viewer, input: { sourceId, writeKey: OTHER_KEY, residency: 'eu' } }),
      changeResidency({ ctx: viewer, input: { sourceId, residency: 'eu' } }),
      replaceKey({ ctx: viewer, input: { sourceId, writeKey: OTHER_KEY } }),
      pauseSource({ ctx: viewer, input: { sourceId } }),
      resumeSource({ ctx: viewer, input: { sourceId } }),
      disconnectSource({ ctx: viewer, input: { sourceId } }),
    ]
    expect(await codesOf(refused)).toEqual(refused.map(() => 'forbidden'))
    expect(await lastChange()).toEqual(before)
    expect(await getSource({ ctx: viewer, input: { sourceId } })).toMatchObject({ state: 'connected' })
  })

  it('reading or changing another account', async () => {
    const other = stranger.ctx
    const input = { sourceId }
    const refused = [
      getSource({ ctx: other, input }),
      connectSource({ ctx: other, input: { ...input, writeKey: OTHER_KEY, residency: 'eu' } }),
      changeResidency({ ctx: other, input: { ...input, residency: 'eu' } }),
      replaceKey({ ctx: other, input: { ...input, writeKey: OTHER_KEY } }),
      pauseSource({ ctx: other, input }),
      resumeSource({ ctx: other, input }),
      disconnectSource({ ctx: other, input }),
    ]
    expect(await codesOf(refused)).toEqual(refused.map(() => 'not_found'))
    expect(await listChanges({ ctx: other, input: { sourceId, limit: 5 } })).toEqual([])
  })

  it('an invalid name', async () => {
    const key = { writeKey: KEY, residency: 'us' as const }
    await expect(connectSource({ ctx, input: { ...key, name: ' ' } })).rejects.toMatchObject({
      field: 'name',
    })
    await expect(connectSource({ ctx, input: { ...key, name: 'a\u0000b' } })).rejects.toMatchObject({
      field: 'name',
    })
    await expect(connectSource({ ctx, input: key })).rejects.toThrow('Pass either `sourceId` or `name`.')
  })
})

it('leaves no trace of a change that fails halfway', async () => {
  const { accountId } = ctx
  const before = await prisma().audit.count({ where: { accountId } })
  // The audit row is written last. An invalid actor name rolls the whole change back.
  const broken: Ctx = { ...ctx, actor: { type: 'user', id: null, name: 'with a \u0000 byte' } }
  await expect(disconnectSource({ ctx: broken, input: { sourceId } })).rejects.toThrow()
  expect(await view()).toMatchObject({ state: 'connected' })
  expect(await prisma().audit.count({ where: { accountId } })).toBe(before)
})

it('gives people of the account access by role', async () => {
  const { userId } = await createUser({
    ctx,
    input: { email: 'Vera@Example.com ', password: 'long enough password', role: 'viewer' },
  })
  const membership = await prisma().membership.findFirstOrThrow({
    where: { userId },
    include: { user: true },
  })
  expect(membership).toMatchObject({ role: 'viewer', user: { email: 'vera@example.com', name: 'vera' } })
})
