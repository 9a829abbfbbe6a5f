import { beforeEach, describe, expect, it } from 'vitest'
import type { Ctx } from '@/lib/accounts/ctx'
import { EditConflict } from '@/lib/accounts/edit-conflict'
import { listChanges } from '@/lib/history/list-history'
import { newId } from '@/lib/platform/ids'
import { makeWorld } from '@/tests/world'
import { changeContract } from './change-contract'
import { changeIntake } from './change-intake'
import { changeResidency, connectSource, replaceKey } from './connect-source'
import { disconnectSource } from './disconnect-source'
import { getSource } from './get-source'
import { pauseSource } from './pause-source'
import { resumeSource } from './resume-source'

// Two admins have the same page open. Neither may silently overwrite the other's changes.
let ada: Ctx
let grace: Ctx
let sourceId: string
beforeEach(async () => {
  const world = await makeWorld()
  ada = { ...world.ctx, actor: { type: 'user', id: newId(), name: 'Ada' } }
  grace = { ...world.ctx, actor: { type: 'user', id: newId(), name: 'Grace' } }
  sourceId = world.sourceId
})

const key = () => newId().replaceAll('-', '')
const seen = async () => ({ sourceId, version: (await getSource({ ctx: ada, input: { sourceId } })).version })
type At = Awaited<ReturnType<typeof seen>>

const VERBS: [string, (ctx: Ctx, at: At) => Promise<unknown>][] = [
  ['connect', (ctx, at) => connectSource({ ctx, input: { ...at, writeKey: key(), residency: 'eu' } })],
  ['change the region', (ctx, at) => changeResidency({ ctx, input: { ...at, residency: 'eu' } })],
  ['replace the key', (ctx, at) => replaceKey({ ctx, input: { ...at, writeKey: key() } })],
  ['pause', (ctx, at) => pauseSource({ ctx, input: { ...at, mode: 'skip' } })],
  ['disconnect', (ctx, at) => disconnectSource({ ctx, input: at })],
  ['limit', (ctx, at) => changeIntake({ ctx, input: { ...at, eventsPerSecond: 7 } })],
  ['set origins', (ctx, at) => changeIntake({ ctx, input: { ...at, origins: ['https://a.example'] } })],
  ['change the contract', (ctx, at) => changeContract({ ctx, input: { ...at, mode: 'strict' } })],
]

describe.each(VERBS)('%s', (_name, verb) => {
  it('is refused after an earlier change, which the error names', async () => {
    const at = await seen()
    await changeIntake({ ctx: grace, input: { ...at, eventsPerSecond: 99 } })
    const before = await listChanges({ ctx: ada, input: { sourceId, limit: 1 } })
    const lost = await verb(ada, at).catch((error: unknown) => error)
    expect(lost).toBeInstanceOf(EditConflict)
    expect(lost).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Grace limited it to 99'),
    })
    expect((lost as EditConflict).changes).toMatchObject([{ by: 'Grace', action: 'source.limit' }])
    expect(await listChanges({ ctx: ada, input: { sourceId, limit: 1 } })).toEqual(before)
    // The current version is accepted.
    await verb(ada, await seen())
  })

  it('raises the version by one', async () => {
    const at = await seen()
    await verb(ada, at)
    expect((await seen()).version).toBe(at.version + 1)
  })

  it('lets one of two concurrent changes through', async () => {
    const at = await seen()
    const results = await Promise.allSettled([
      verb(ada, at),
      changeIntake({ ctx: grace, input: { ...at, eventsPerSecond: 5 } }),
    ])
    expect(results.map(result => result.status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

it('refuses a resume too, and names several changes, latest first', async () => {
  await pauseSource({ ctx: ada, input: { sourceId } })
  const at = await seen()
  await changeIntake({ ctx: grace, input: { ...at, eventsPerSecond: 5 } })
  await pauseSource({ ctx: grace, input: { sourceId, mode: 'skip' } })
  const lost = await resumeSource({ ctx: ada, input: at }).catch((error: unknown) => error)
  expect((lost as EditConflict).changes.map(change => change.action)).toEqual([
    'source.pause',
    'source.limit',
  ])
})

it('accepts any version when nothing changes', async () => {
  const at = await seen()
  await pauseSource({ ctx: grace, input: at })
  await pauseSource({ ctx: ada, input: at })
  expect((await seen()).version).toBe(at.version + 1)
})
