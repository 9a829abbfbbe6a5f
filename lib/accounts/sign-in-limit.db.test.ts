import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { config } from '@/lib/platform/config'
import { isDatabaseAway } from '@/lib/platform/database-away'
import { db, prisma } from '@/lib/platform/db'
import { createAccount } from '@/lib/setup/create-account'
import { type Authentication, authenticate } from './authenticate'
import { createUser } from './create-user'
import { cliCtx } from './ctx'
import { hashPassword } from './password'
import { makeSignInLimit, type SignInLimit } from './sign-in-limit'
import { forgetTries } from './sign-in-tries'

const email = 'ada@acme.test'
const password = 'correct horse battery'
const pools: pg.Pool[] = []
let accountId: string
let restarted: SignInLimit
let processes: SignInLimit[]

/** The limit of a newly started web process. */
function startLimit() {
  const pool = new pg.Pool({ connectionString: config().databaseUrl, max: 5 })
  pools.push(pool)
  return makeSignInLimit(pool)
}

interface Try {
  email?: string
  password?: string
  address?: string
  browser?: string
}
const attempt = (one: Try, limit = restarted) =>
  authenticate({ email, password: 'a guess', address: '192.0.2.1', ...one }, limit)

/** Attempts sign-ins in parallel, alternating between two processes. @returns how many were checked */
async function guess(times: number, one: (n: number) => Try): Promise<number> {
  const results = await Promise.all(
    Array.from({ length: times }, (_, n) => attempt(one(n), processes[n % processes.length])),
  )
  const checked = results.filter(result => !result.ok && result.reason === 'wrong').length
  expect(results.filter(result => !result.ok && result.reason === 'too_many')).toHaveLength(times - checked)
  return checked
}

const reasonOf = (result: Authentication) => (result.ok ? 'in' : result.reason)
const otherAddress = (n: number) => ({ address: `198.51.${n}.1` })

beforeAll(async () => {
  processes = [startLimit(), startLimit()]
  accountId = (await createAccount({ input: { name: 'Acme', ownerEmail: email, password } })).accountId
})
beforeEach(async () => {
  restarted = startLimit()
  await prisma().signInTry.deleteMany()
})
afterAll(() => Promise.all(pools.map(pool => pool.end())))

it('checks 10 of 80 parallel guesses per email across two processes, even for an unknown email', async () => {
  expect(await guess(80, otherAddress)).toBe(10)
  expect(await guess(80, n => ({ ...otherAddress(n), email: 'nobody@acme.test' }))).toBe(10)
  expect(await guess(80, n => ({ ...otherAddress(n), email: 'not an email' }))).toBe(10)
  // Not even the right password is checked, and a restart does not reset the limit.
  const refused = await attempt({ ...otherAddress(200), email: ' ADA@acme.test', password })
  expect(refused).toMatchObject({ reason: 'too_many', waitMs: expect.any(Number) })
  if (refused.ok || refused.reason !== 'too_many') throw new Error('not refused')
  expect(refused.waitMs).toBeGreaterThan(14 * 60_000)
  expect(refused.waitMs).toBeLessThanOrEqual(15 * 60_000)
})

it('checks no more of 1,000 guesses, at once or in sequence, and lets the person’s own browser in', async () => {
  const first = await attempt({ password })
  if (!first.ok) throw new Error('not signed in')
  const address = (n: number) => ({ address: `198.18.${n >> 8}.${n & 255}` })
  expect(await guess(1_000, address)).toBe(10)
  for (let n = 0; n < 1_000; n++) expect(reasonOf(await attempt(address(2_000 + n)))).toBe('too_many')
  expect(reasonOf(await attempt({ ...address(9), password, browser: first.browser }))).toBe('in')
  expect(await guess(1_000, n => ({ email: `many-${n}@acme.test`, address: '192.0.2.9' }))).toBe(30)
}, 60_000)

it('checks 30 guesses per address, which for IPv6 is its /64', async () => {
  const people = (n: number) => ({ email: `person-${n}@acme.test` })
  expect(await guess(80, people)).toBe(30)
  expect(await guess(80, n => ({ ...people(100 + n), address: `2001:db8:1:2::${n.toString(16)}` }))).toBe(30)
  expect(reasonOf(await attempt({ address: '::ffff:192.0.2.1', email: 'other@acme.test' }))).toBe('too_many')
  expect(reasonOf(await attempt({ address: '192.0.2.2' }))).toBe('wrong')
})

it('counts only checked attempts: a full bucket does not fill another', async () => {
  expect(await guess(60, () => ({}))).toBe(10)
  // The address has 20 attempts left, and its refused attempts do not count against an email.
  expect(await guess(60, n => ({ email: `person-${n}@acme.test` }))).toBe(20)
  expect(await guess(60, () => ({ email: 'bob@acme.test' }))).toBe(0)
  expect(await guess(60, n => ({ ...otherAddress(n), email: 'bob@acme.test' }))).toBe(10)
})

it('gives back an attempt only when its password is right', async () => {
  expect(await guess(9, otherAddress)).toBe(9)
  for (let n = 0; n < 12; n++) expect(reasonOf(await attempt({ password }))).toBe('in')
  expect(reasonOf(await attempt({}))).toBe('wrong')
  expect(reasonOf(await attempt({ password }))).toBe('too_many')
})

it('starts over after 15 minutes, removes expired rows and gives back no attempt to a later window', async () => {
  const limit = startLimit()
  const { giveBack } = await limit.count([{ kind: 'email', of: email }])
  expect(await guess(20, otherAddress)).toBe(9)
  await db().query('UPDATE sign_in_try SET expire = $1', [Date.now() - 1])
  await limit.count([{ kind: 'email', of: email }])
  // As if the first window had ended 15 minutes ago.
  await db().query('UPDATE sign_in_try SET expire = expire + 900000')
  await giveBack?.()
  expect(await guess(20, otherAddress)).toBe(9)
  await db().query('UPDATE sign_in_try SET expire = $1', [Date.now() - 1])
  await startLimit().count([{ kind: 'email', of: 'other' }])
  expect(await prisma().signInTry.findMany()).toMatchObject([{ points: 1 }])
})

it('stores no emails or addresses in its table', async () => {
  await attempt({ email: 'my-own-password!', address: '192.0.2.77' })
  const rows = await prisma().signInTry.findMany()
  expect(rows).toHaveLength(2)
  for (const { key } of rows) expect(key).toMatch(/^(email|address):[\w-]{43}$/)
})

it('lets a known browser in, no matter how often strangers try', async () => {
  const first = await attempt({ password })
  if (!first.ok) throw new Error('not in')
  const { browser } = first
  expect(browser).not.toContain('ada')
  expect(await guess(40, () => ({}))).toBe(10)
  expect(await guess(40, n => ({ email: `person-${n}@acme.test` }))).toBe(20)
  expect(reasonOf(await attempt({ password }))).toBe('too_many')
  expect(reasonOf(await attempt({ password, browser }))).toBe('in')
  // The browser has its own limit, as high as an email's.
  expect(await guess(40, () => ({ browser }))).toBe(10)
  expect(reasonOf(await attempt({ password, browser }))).toBe('too_many')
})

it('recognizes a browser only for the emails that signed in with it, and supports several', async () => {
  const input = { email: 'bob@acme.test', password, role: 'viewer' as const }
  await createUser({ ctx: cliCtx(accountId), input })
  const ada = await attempt({ password })
  if (!ada.ok) throw new Error('not in')
  const stranger = { email: input.email, browser: ada.browser }
  expect(await guess(40, n => ({ ...stranger, ...otherAddress(n) }))).toBe(10)
  expect(reasonOf(await attempt({ ...stranger, password }))).toBe('too_many')
  const forged = ada.browser.replace(/^./, one => (one === 'A' ? 'B' : 'A'))
  expect(await guess(40, n => ({ ...otherAddress(n), browser: forged }))).toBe(10)

  await forgetTries(prisma(), input.email)
  const both = await attempt({ ...stranger, password })
  if (!both.ok) throw new Error('not in')
  expect(reasonOf(await attempt({ password, browser: both.browser }))).toBe('in')
})

it('forgets known browsers when the password changes, until the bucket of the email is emptied', async () => {
  const { browser } = { browser: '', ...(await attempt({ password })) }
  expect(await guess(40, otherAddress)).toBe(10)
  expect(reasonOf(await attempt({ password, browser }))).toBe('in')
  await prisma().user.update({ where: { email }, data: { passwordHash: await hashPassword(password) } })
  expect(reasonOf(await attempt({ password, browser }))).toBe('too_many')
  await forgetTries(prisma(), email)
  expect(reasonOf(await attempt({ password, browser }))).toBe('in')
})

it('empties the bucket of an email when its user is created', async () => {
  const input = { email: 'new@acme.test', password, role: 'viewer' as const }
  expect(await guess(40, n => ({ ...otherAddress(n), email: input.email }))).toBe(10)
  await createUser({ ctx: cliCtx(accountId), input })
  expect(reasonOf(await attempt({ email: input.email, password }))).toBe('in')
})

it('lets no one in while the database is unreachable', async () => {
  const nowhere = new pg.Pool({ connectionString: 'postgresql://u:p@127.0.0.1:1/none' })
  pools.push(nowhere)
  const away = await attempt({ password }, makeSignInLimit(nowhere)).catch((error: unknown) => error)
  expect(isDatabaseAway(away)).toBe(true)
})
