import { describe, expect, it } from 'vitest'
import { db, prisma } from '@/lib/platform/db'
import { hashIngestKey } from '@/lib/security/ingest-key'
import { createAccount } from '@/lib/setup/create-account'
import { createIngestKey } from '@/lib/sources/create-ingest-key'
import { createSource } from '@/lib/sources/create-source'
import { listIngestKeys } from '@/lib/sources/list-ingest-keys'
import { revokeIngestKey } from '@/lib/sources/revoke-ingest-key'
import { lookUp } from '@/server/cli/context'
import { makeWorld } from '@/tests/world'
import { checkPassword } from './check-password'
import { createUser } from './create-user'
import { CLI_ACTOR, type Ctx, cliCtx } from './ctx'

const password = 'correct horse battery'

describe('createAccount', () => {
  it('creates account, owner, first source and lane together', async () => {
    const made = await createAccount({
      actor: CLI_ACTOR,
      input: { name: ' Acme ', ownerEmail: 'Ada@Acme.test', ownerName: 'Ada', password },
    })
    expect(await lookUp('Acme')).toMatchObject({ accountId: made.accountId })
    const user = await prisma().user.findUniqueOrThrow({
      where: { email: 'ada@acme.test' },
      include: { memberships: true },
    })
    expect(user.memberships).toMatchObject([{ accountId: made.accountId, role: 'owner' }])
    expect(user.passwordHash).toMatch(/^\$argon2id\$/)
    expect(await checkPassword(prisma(), user, password)).toBe(user.passwordHash)
    const { rows } = await db().query('SELECT connected FROM relay.lane WHERE source_id = $1::uuid', [
      made.sourceId,
    ])
    expect(rows).toEqual([{ connected: false }])
    const audits = await prisma().audit.findMany({
      where: { accountId: made.accountId },
      orderBy: { id: 'asc' },
    })
    expect(audits.map(row => [row.actorType, row.action])).toEqual([
      ['cli', 'account.create'],
      ['cli', 'source.create'],
    ])
  })

  it('refuses a name that is taken, even when two callers race for it', async () => {
    const input = (n: number) => ({ name: 'Twice', ownerEmail: `n${n}@twice.test`, password })
    const results = await Promise.allSettled([1, 2].map(n => createAccount({ input: input(n) })))
    expect(results.map(result => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(createAccount({ input: input(3) })).rejects.toThrow('named "Twice" already exists')
  })

  it('lets a person own several accounts with the same password', async () => {
    const owner = { ownerEmail: 'both@acme.test', password }
    const first = await createAccount({ input: { name: 'One', ...owner } })
    const second = await createAccount({ input: { name: 'Two', ...owner } })
    expect(second.userId).toBe(first.userId)
    await expect(
      createAccount({ input: { name: 'Three', ownerEmail: owner.ownerEmail, password: 'something else' } }),
    ).rejects.toMatchObject({ code: 'conflict' })
    await expect(lookUp('Three')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('stores names in NFC and finds them in any Unicode form', async () => {
    const input = { name: 'Cafe\u0301', ownerEmail: 'cafe@acme.test', password }
    const { accountId } = await createAccount({ input })
    expect((await lookUp(' Cafe\u0301')).accountId).toBe(accountId)
    expect(await prisma().account.findUniqueOrThrow({ where: { id: accountId } })).toMatchObject({
      name: 'Caf\u00E9',
    })
    await expect(createAccount({ input: { ...input, name: 'Caf\u00E9' } })).rejects.toThrow('already exists')
    const ctx = cliCtx(accountId)
    const { sourceId } = await createSource({
      ctx,
      input: { name: '\u0645\u06CC\u200C\u062E\u0648 re\u0301' },
    })
    expect((await lookUp('Caf\u00E9')).sources).toContainEqual({
      id: sourceId,
      name: '\u0645\u06CC\u200C\u062E\u0648 r\u00E9',
    })
    await createIngestKey({ ctx, input: { sourceId, label: 'A\u030A' } })
    expect(await listIngestKeys({ ctx, input: { sourceId } })).toMatchObject([{ label: '\u00C5' }])
    await expect(createSource({ ctx, input: { name: 'Prod\u200D' } })).rejects.toThrow('invisible characters')
  })

  it.each([
    [{ name: '', ownerEmail: 'a@b.test', password }, 'name'],
    [{ name: 'A', ownerEmail: 'nobody', password }, 'ownerEmail'],
    [{ name: 'A', ownerEmail: 'a@b.test', password: 'short' }, 'password'],
  ])('refuses %j', async (input, field) => {
    await expect(createAccount({ input })).rejects.toMatchObject({ code: 'invalid', field })
  })
})

describe('createUser', () => {
  it('requires the owner role and refuses an email that is taken', async () => {
    const { ctx } = await makeWorld()
    const input = { email: 'new@acme.test', password, role: 'admin' as const }
    await expect(createUser({ ctx: { ...ctx, role: 'admin' }, input })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await createUser({ ctx, input })
    await expect(createUser({ ctx, input })).rejects.toThrow('"new@acme.test" already exists')
  })
})

describe('a new password', () => {
  it('is refused when it is common, the email or an account name, in any case and Unicode form', async () => {
    const { ctx } = await makeWorld()
    const account = 'Ünïcode Works'
    await prisma().account.update({ where: { id: ctx.accountId }, data: { name: account } })
    const add = (typed: string) =>
      createUser({ ctx, input: { email: 'grace.hopper@navy.test', password: typed, role: 'viewer' } })
    for (const typed of ['1234567890', 'Password123', 'qwertyuiop', 'QWERTYUIOP'])
      await expect(add(typed), typed).rejects.toMatchObject({
        code: 'invalid',
        field: 'password',
        message: 'This is one of the most common passwords. Choose another.',
      })
    for (const typed of ['Grace.Hopper@navy.test', account.toUpperCase().normalize('NFD')])
      await expect(add(typed), typed).rejects.toMatchObject({ code: 'invalid', field: 'password' })
    await add('not a common password')
  })
})

describe('ingest keys', () => {
  it('are shown once, stored and listed without the secret, and can be revoked', async () => {
    const { ctx, sourceId } = await makeWorld()
    const { id, ingestKey } = await createIngestKey({ ctx, input: { sourceId, label: 'Production' } })
    expect(ingestKey).toMatch(/^ugk_[A-Za-z0-9_-]{32}$/)
    const row = await prisma().ingestKey.findUniqueOrThrow({ where: { id } })
    expect(Buffer.from(row.hash).equals(hashIngestKey(ingestKey))).toBe(true)

    const listed = await listIngestKeys({ ctx, input: { sourceId } })
    expect(listed[0]).toMatchObject({ id, label: 'Production', last4: ingestKey.slice(-4), revokedAt: null })
    expect(JSON.stringify(listed)).not.toContain(ingestKey)

    await revokeIngestKey({ ctx, input: { ingestKeyId: id } })
    await revokeIngestKey({ ctx, input: { ingestKeyId: id } })
    const after = await listIngestKeys({ ctx, input: { sourceId } })
    expect(after.at(-1)).toMatchObject({ id, revokedAt: expect.any(String) })
    const audits = await prisma().audit.findMany({
      where: { sourceId, action: { startsWith: 'ingest_key' } },
    })
    expect(audits.map(audit => audit.action).sort()).toEqual([
      'ingest_key.create',
      'ingest_key.create',
      'ingest_key.revoke',
    ])
    expect(JSON.stringify(audits)).not.toContain(ingestKey)
  })

  it('cannot be changed by viewers or other accounts', async () => {
    const { ctx, sourceId, owner } = await makeWorld()
    const viewer: Ctx = { ...ctx, role: 'viewer' }
    const stranger = cliCtx((await makeWorld()).ctx.accountId)
    const revoke = { ingestKeyId: owner.keyId }
    await expect(createIngestKey({ ctx: viewer, input: { sourceId } })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(revokeIngestKey({ ctx: viewer, input: revoke })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(createIngestKey({ ctx: stranger, input: { sourceId } })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(revokeIngestKey({ ctx: stranger, input: revoke })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await listIngestKeys({ ctx: stranger, input: { sourceId } })).toEqual([])
    expect(await listIngestKeys({ ctx: viewer, input: { sourceId } })).toHaveLength(1)
  })
})
