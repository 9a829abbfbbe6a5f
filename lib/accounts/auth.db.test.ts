import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prisma } from '@/lib/platform/db'
import { authenticate } from './authenticate'
import { createAccount } from './create-account'
import { createUser } from './create-user'
import { cliCtx } from './ctx'
import { openSession, readSession, revokeSession } from './session-store'
import { isSetupToken, needsSetup, setUp } from './setup'

const password = 'correct horse battery'
const owner = { name: 'Acme', ownerName: 'Ada', ownerEmail: 'ada@acme.test', password }
let accountId: string

// The order matters: setting up comes first, and only once.
beforeAll(async () => {
  process.env['DATA_DIR'] = await mkdtemp(join(tmpdir(), 'auth-test-'))
})
afterAll(async () => {
  await rm(process.env['DATA_DIR'] ?? '', { recursive: true, force: true })
})

describe('setting up', () => {
  it('needs the token of the terminal', async () => {
    expect(await needsSetup()).toBe(true)
    expect(await isSetupToken('')).toBe(false)
    expect(await isSetupToken('anything')).toBe(false)
    const secrets = join(process.env['DATA_DIR'] ?? '', 'secrets')
    await mkdir(secrets)
    await writeFile(join(secrets, 'setup-token'), 'the-token\n')
    expect(await isSetupToken('the-token')).toBe(true)
    expect(await isSetupToken('the-tokeN')).toBe(false)
    await expect(setUp({ token: 'wrong', input: owner })).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('happens once, also when two try at the same time', async () => {
    const other = { ...owner, name: 'Other', ownerEmail: 'eve@acme.test' }
    const results = await Promise.allSettled([
      setUp({ token: 'the-token', input: owner }),
      setUp({ token: 'the-token', input: other }),
    ])
    expect(results.map(result => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await prisma().account.count()).toBe(1)
    expect(await needsSetup()).toBe(false)
    expect(existsSync(join(process.env['DATA_DIR'] ?? '', 'secrets', 'setup-token'))).toBe(false)
    await prisma().account.deleteMany()
    await prisma().user.deleteMany()
  })
})

describe('signing in', () => {
  beforeAll(async () => {
    accountId = (await createAccount({ input: owner })).accountId
  })
  const address = '10.0.0.1'

  it('takes the right password, whatever the case of the e-mail', async () => {
    const result = await authenticate({ email: ' ADA@acme.test', password, address })
    expect(result).toMatchObject({ ok: true, accountId })
  })

  it('says the same for a wrong password and an unknown e-mail', async () => {
    const wrong = { ok: false, reason: 'wrong' }
    expect(await authenticate({ email: 'ada@acme.test', password: 'x', address })).toEqual(wrong)
    expect(await authenticate({ email: 'nobody@acme.test', password, address })).toEqual(wrong)
    expect(await authenticate({ email: 'not an address', password, address })).toEqual(wrong)
  })

  it('slows down guessing, in parallel too, even for the right password', async () => {
    const guess = () => authenticate({ email: 'ada@acme.test', password: 'guess', address: '10.0.0.9' })
    await Promise.all(Array.from({ length: 8 }, guess))
    const result = await authenticate({ email: 'ada@acme.test', password, address: '10.0.0.9' })
    expect(result).toMatchObject({ ok: false, reason: 'too_many' })
    expect(await authenticate({ email: 'ada@acme.test', password, address })).toMatchObject({ ok: true })
  })

  it('does not let a person in who has no account any more', async () => {
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
    return openSession({ userId: user.id, accountId, userAgent: 'Test/1.0' })
  }

  it('says who is signed in', async () => {
    expect(await readSession(await open())).toMatchObject({
      user: { name: 'Ada', email: 'ada@acme.test' },
      account: { id: accountId, name: 'Acme' },
      role: 'owner',
    })
  })

  it('ends when it is revoked, expires, or its person leaves the account', async () => {
    const [revoked, expired, left] = [await open(), await open(), await open()]
    await revokeSession(revoked)
    await prisma().session.update({ where: { id: expired }, data: { expiresAt: new Date(0) } })
    expect(await readSession(revoked)).toBeNull()
    expect(await readSession(expired)).toBeNull()
    expect(await readSession(left)).not.toBeNull()
    await prisma().membership.deleteMany({ where: { accountId } })
    expect(await readSession(left)).toBeNull()
  })

  it('is not opened by nonsense', async () => {
    for (const id of [undefined, null, 7, '', 'x', "' OR 1=1 --"]) expect(await readSession(id)).toBeNull()
    await revokeSession('nonsense')
  })
})
