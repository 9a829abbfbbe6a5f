import { beforeAll, describe, expect, it } from 'vitest'
import { authenticate } from '@/lib/accounts/authenticate'
import { CLI_ACTOR } from '@/lib/accounts/ctx'
import { readSession, type SignedIn } from '@/lib/accounts/session-store'
import { switchAccount } from '@/lib/accounts/switch-account'
import { readInvitation } from '@/lib/members/join'
import { prisma } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { CHORES } from '@/server/chores'
import { givenPerson, PASSWORD, recorded, signedIn } from '@/tests/person'
import { workerWorld } from '@/tests/worker-world'
import { makeWorld, until } from '@/tests/world'
import { closeAccount, closeFor, listAccounts, openAccount } from './accounts'

const world = workerWorld('20ms', CHORES)
let operator: SignedIn
beforeAll(async () => {
  const person = await givenPerson((await makeWorld()).ctx, 'viewer')
  await prisma().user.update({ where: { id: person.id }, data: { isOperator: true } })
  operator = await signedIn(person.session.user, person.ctx.accountId)
})

describe('an operator', () => {
  it('creates an account, whose owner joins by invitation', async () => {
    const name = `Opened ${newId()}`
    const { url, accountId } = await openAccount({
      session: operator,
      input: { name, ownerEmail: `${newId()}@example.com` },
    })
    expect(await readInvitation(url?.split('/').at(-1) ?? '')).toMatchObject({ account: name, role: 'owner' })
    const account = (await listAccounts({ session: operator })).find(one => one.id === accountId)
    expect(account).toMatchObject({ name, members: 0, sources: 1, closedAt: null })
    await expect(
      openAccount({ session: operator, input: { name, ownerEmail: 'ada@example.com' } }),
    ).rejects.toMatchObject({ code: 'conflict' })
    // Creating an account gives no access to it.
    await expect(switchAccount({ session: operator, input: { accountId } })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('who names themselves owns the account, and can switch to it', async () => {
    const input = { name: `Own ${newId()}`, ownerEmail: operator.user.email }
    const { url, accountId } = await openAccount({ session: operator, input })
    expect(url).toBeNull()
    await switchAccount({ session: operator, input: { accountId } })
    expect(await readSession(operator.sessionId)).toMatchObject({ account: { id: accountId }, role: 'owner' })
  })

  it('is needed to see, create and close accounts', async () => {
    const { session } = await givenPerson(world.ctx, 'owner')
    const { accountId } = world.ctx
    for (const attempt of [
      () => listAccounts({ session }),
      () => openAccount({ session, input: { name: 'X', ownerEmail: 'x@example.com' } }),
      () => closeAccount({ session, input: { accountId, confirm: 'X' } }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
  })
})

it('closing an account ends access at once, and deletes its sources with what waits; its history and totals are kept', async () => {
  const { accountId } = world.ctx
  const owner = await givenPerson(world.ctx, 'owner')
  const { name } = await prisma().account.findUniqueOrThrow({ where: { id: accountId } })
  await world.send(2)
  await world.reach({ accepted: 2 })
  await prisma().$executeRaw`UPDATE relay.lane SET paused = 'hold' WHERE source_id = ${world.sourceId}::uuid`
  await world.send(3)
  await expect(closeFor(CLI_ACTOR, { accountId, confirm: 'something else' })).rejects.toMatchObject({
    field: 'confirm',
  })
  await closeFor(CLI_ACTOR, { accountId, confirm: name })
  expect(await readSession(owner.session.sessionId)).toBeNull()
  expect(await authenticate({ email: owner.email, password: PASSWORD, address: '203.0.113.9' })).toEqual({
    ok: false,
    reason: 'no_account',
  })
  await until(
    () => prisma().source.count({ where: { accountId } }),
    sources => sources === 0,
    30_000,
  )
  expect(await prisma().deletedSource.count({ where: { accountId } })).toBe(1)
  expect(await recorded(accountId, 'account.')).toEqual(['account.create', 'account.close'])
  const [totals] = await prisma().$queryRaw<
    { received: bigint; accepted: bigint; discarded: bigint }[]
  >`SELECT received, accepted, discarded FROM relay.ledger_total WHERE source_id = ${world.sourceId}::uuid`
  expect(totals).toMatchObject({ received: 5n, accepted: 2n, discarded: 3n })
  await expect(closeFor(CLI_ACTOR, { accountId, confirm: name })).rejects.toMatchObject({ code: 'conflict' })
}, 60_000)
