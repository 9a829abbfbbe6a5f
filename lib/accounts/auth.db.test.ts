import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hash, verify } from '@node-rs/argon2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prisma } from '@/lib/platform/db'
import { createAccount } from '@/lib/setup/create-account'
import { setUp, setupTokenProblem } from '@/lib/setup/set-up'
import { asOwner } from '@/tests/database'
import { until } from '@/tests/world'
import { type Authentication, authenticate } from './authenticate'
import { createUser } from './create-user'
import { cliCtx } from './ctx'
import { knownBrowser } from './known-browser'
import { needsSetup } from './needs-setup'
import { openSession, readSession, revokeSession } from './session-store'

const password = 'correct horse battery'
const owner = { name: 'Acme', ownerName: 'Ada', ownerEmail: 'ada@acme.test', password }
let accountId: string

function expectSignedIn(result: Authentication) {
  if (!result.ok) throw new Error(`refused: ${result.reason}`)
  return result
}

// The order of the tests matters: setup runs once, before any account exists.
beforeAll(async () => {
  process.env['DATA_DIR'] = await mkdtemp(join(tmpdir(), 'auth-test-'))
})
afterAll(async () => {
  await rm(process.env['DATA_DIR'] ?? '', { recursive: true, force: true })
})

describe('setting up', () => {
  it('requires the token printed in the terminal', async () => {
    expect(await needsSetup()).toBe(true)
    const problem = (token: string) => setupTokenProblem(token, '10.0.0.7')
    expect(await problem('')).toMatchObject({ code: 'forbidden' })
    expect(await problem('anything')).toMatchObject({ code: 'forbidden' })
    const secrets = join(process.env['DATA_DIR'] ?? '', 'secrets')
    await mkdir(secrets)
    await writeFile(join(secrets, 'setup-token'), 'the-token\n')
    expect(await problem('the-token')).toBeNull()
    expect(await problem('the-tokeN')).toMatchObject({ code: 'forbidden' })
    const guess = setUp({ token: 'wrong', address: '10.0.0.7', input: owner })
    await expect(guess).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('checks at most 30 guesses of the token per address', async () => {
    const problems = await Promise.all(
      Array.from({ length: 50 }, (_, n) => setupTokenProblem(`guess ${n}`, '10.0.0.8')),
    )
    expect(problems.filter(problem => problem?.code === 'forbidden')).toHaveLength(30)
    expect(await setupTokenProblem('the-token', '10.0.0.8')).toMatchObject({ code: 'too_many' })
    expect(await setupTokenProblem('the-token', '10.0.0.7')).toBeNull()
  })

  it('happens once, even when two callers race', async () => {
    const other = { ...owner, name: 'Other', ownerEmail: 'eve@acme.test' }
    const results = await Promise.allSettled([
      setUp({ token: 'the-token', address: '10.0.0.7', input: owner }),
      setUp({ token: 'the-token', address: '10.0.0.7', input: other }),
    ])
    expect(results.map(result => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await prisma().account.count()).toBe(1)
    expect(await needsSetup()).toBe(false)
    expect(existsSync(join(process.env['DATA_DIR'] ?? '', 'secrets', 'setup-token'))).toBe(false)
    await asOwner('TRUNCATE account, audit, "user" CASCADE')
  })
})

describe('signing in', () => {
  beforeAll(async () => {
    accountId = (await createAccount({ input: owner })).accountId
  })
  const address = '10.0.0.1'

  it('accepts the right password and ignores the case of the email', async () => {
    const result = await authenticate({ email: ' ADA@acme.test', password, address })
    expect(result).toMatchObject({ ok: true, accountId })
  })

  it('gives the same result for a wrong password and an unknown email', async () => {
    const wrong = { ok: false, reason: 'wrong' }
    expect(await authenticate({ email: 'ada@acme.test', password: 'x', address })).toEqual(wrong)
    expect(await authenticate({ email: 'nobody@acme.test', password, address })).toEqual(wrong)
    expect(await authenticate({ email: 'not an address', password, address })).toEqual(wrong)
  })

  it('records a refusal after the response, with the address', async () => {
    await authenticate({ email: owner.ownerEmail, password: 'not the password', address: '203.0.113.9' })
    const where = { accountId, action: 'session.refuse', after: { path: ['address'], equals: '203.0.113.9' } }
    const [found] = await until(
      () => prisma().audit.findMany({ where }),
      rows => rows.length > 0,
    )
    expect(found?.after).toEqual({ address: '203.0.113.9', reason: 'wrong password' })
  })

  it('accepts a password in any Unicode composition', async () => {
    const input = { email: 'eve@acme.test', password: 'pa\u0308ssword\u00A0long', role: 'viewer' as const }
    await createUser({ ctx: cliCtx(accountId), input })
    for (const typed of ['p\u00E4ssword long', 'pa\u0308ssword long', 'p\u00E4ssword\u2003long']) {
      expect(await authenticate({ email: 'eve@acme.test', password: typed, address })).toMatchObject({
        ok: true,
      })
    }
  })

  it('accepts a password that was hashed as typed and rehashes it', async () => {
    const typed = 'pa\u0308ssword as before'
    const where = { email: 'ada@acme.test' }
    const { passwordHash: former } = await prisma().user.findUniqueOrThrow({ where })
    await prisma().user.update({ where, data: { passwordHash: await hash(typed) } })
    const args = { email: where.email, address }
    expect(await authenticate({ ...args, password: typed.normalize('NFC') })).toMatchObject({ ok: false })
    const { browser } = expectSignedIn(await authenticate({ ...args, password: typed }))
    const renewed = await prisma().user.findUniqueOrThrow({ where })
    expect(await verify(renewed.passwordHash ?? '', typed.normalize('NFC'))).toBe(true)
    expect(knownBrowser(browser, renewed)).not.toBeNull()
    expect(await authenticate({ ...args, password: typed })).toMatchObject({ ok: true })
    await prisma().user.update({ where, data: { passwordHash: former } })
  })

  it('refuses someone who no longer has an account', async () => {
    const input = { email: 'gone@acme.test', password, role: 'viewer' as const }
    const { userId } = await createUser({ ctx: cliCtx(accountId), input })
    await prisma().membership.deleteMany({ where: { userId } })
    expect(await authenticate({ email: 'gone@acme.test', password, address })).toEqual({
      ok: false,
      reason: 'no_account',
    })
  })
})

describe('a session', () => {
  const open = async () => {
    const user = await prisma().user.findUniqueOrThrow({ where: { email: 'ada@acme.test' } })
    return openSession({ user, accountId, userAgent: 'Test/1.0', address: '203.0.113.7' })
  }

  it('identifies the person and the account', async () => {
    expect(await readSession(await open())).toMatchObject({
      user: { name: 'Ada', email: 'ada@acme.test' },
      account: { id: accountId, name: 'Acme' },
      role: 'owner',
    })
  })

  it('ends when it is revoked, expires, or the person leaves the account', async () => {
    const [revoked, expired, left] = [await open(), await open(), await open()]
    await revokeSession(revoked)
    await prisma().session.update({ where: { id: expired }, data: { expiresAt: new Date(0) } })
    expect(await readSession(revoked)).toBeNull()
    expect(await readSession(expired)).toBeNull()
    expect(await readSession(left)).not.toBeNull()
    await prisma().membership.deleteMany({ where: { accountId } })
    expect(await readSession(left)).toBeNull()
  })

  it('is not found by a malformed ID', async () => {
    for (const id of [undefined, null, 7, '', 'x', "' OR 1=1 --"]) expect(await readSession(id)).toBeNull()
    await revokeSession('nonsense')
  })
})
