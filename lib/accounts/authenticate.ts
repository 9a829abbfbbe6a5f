import { randomInt } from 'node:crypto'
import { config } from '@/lib/platform/config'
import { beforeClose, prisma } from '@/lib/platform/db'
import { AppError, messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { auditPerson } from './audit-person'
import { checkPassword } from './check-password'
import { addressBucket, knownAddress } from './client-address'
import { spendCode } from './factor'
import { emailField } from './fields'
import { knownBrowser, rememberBrowser } from './known-browser'
import { findLink, revokeLinks } from './one-time-link'
import { type Bucket, signInLimit } from './sign-in-limit'

export type Refused =
  /** `factor`: the password is right, and a code must be given as well. */
  | { ok: false; reason: 'wrong' | 'no_account' | 'factor' | 'wrong_code' | 'password_off' }
  | { ok: false; reason: 'too_many'; waitMs: number }

/** A successful sign-in, with the cookie value that marks the browser as known, or a refusal. */
export type Authentication =
  | { ok: true; user: { id: string; name: string }; accountId: string; browser: string }
  | Refused

/**
 * Checks an email, a password and, if the person has a second factor, a code, within the sign-in limit. An unknown email and
 * a wrong password get the same response, count the same and take the same time.
 * @param address the client's address, as in `x-forwarded-for`
 * @param browser the cookie from {@link rememberBrowser}, as the browser sent it
 * @throws the database's error when it is unavailable, in which case no one can sign in
 */
export async function authenticate(
  args: {
    email: string
    password: string
    code?: string
    /** The token of a link that allows a password where passwords are turned off. */
    link?: string
    /** The email of someone who came from single sign-on and is asked for their password once. */
    linking?: string | null
    address: string
    browser?: string
  },
  limit = signInLimit(),
): Promise<Authentication> {
  const { password, code = '', address, browser = '' } = args
  const parsed = emailField.safeParse(args.email)
  const user = parsed.success ? await findUser(parsed.data) : null
  const allowed =
    config().oidc?.only !== true ||
    (user !== null && args.linking === user.email) ||
    (await allowsPassword(args.link ?? '', user?.id))
  if (!allowed) return { ok: false, reason: 'password_off' }
  const known = user && knownBrowser(browser, user)
  const buckets: Bucket[] = known
    ? [{ kind: 'browser', of: known }]
    : [
        // The address comes first: an address over its limit must not fill the buckets of emails.
        { kind: 'address', of: addressBucket(address) },
        { kind: 'email', of: parsed.success ? parsed.data : args.email },
      ]
  const { waitMs, giveBack } = await limit.count(buckets)
  if (giveBack === null) return { ok: false, reason: 'too_many', waitMs }

  const passwordHash = await checkPassword(prisma(), user, password)
  if (user === null || passwordHash === null) {
    if (user !== null) recordRefusal(user, address, 'wrong password')
    return { ok: false, reason: 'wrong' }
  }
  if (user.factorAt !== null) {
    if (code === '') {
      await giveBack()
      return { ok: false, reason: 'factor' }
    }
    if (!(await spendCode(user, code))) {
      recordRefusal(user, address, 'wrong code')
      return { ok: false, reason: 'wrong_code' }
    }
  }
  await giveBack()
  const membership = await prisma().membership.findFirst({
    where: { userId: user.id },
    select: { accountId: true },
    orderBy: { createdAt: 'asc' },
  })
  if (!membership) return { ok: false, reason: 'no_account' }
  if (config().oidc?.only === true) await revokeLinks(prisma(), { kind: 'sign_in', userId: user.id })
  return {
    ok: true,
    user: { id: user.id, name: user.name },
    accountId: membership.accountId,
    browser: rememberBrowser(browser, { email: user.email, passwordHash }),
  }
}

/** Whether the link allows this person to sign in with their password although single sign-on is the only way. */
async function allowsPassword(token: string, userId: string | undefined): Promise<boolean> {
  if (token === '' || userId === undefined) return false
  const link = await findLink(prisma(), 'sign_in', token).catch(nullIfGone)
  return link?.userId === userId
}

function nullIfGone(error: unknown): null {
  if (error instanceof AppError && error.code === 'not_found') return null
  throw error
}

/** Reads nothing else about the user: a known email must not cost more queries than an unknown one. */
function findUser(email: string) {
  return prisma().user.findUnique({
    where: { email },
    select: {
      id: true,
      name: true,
      email: true,
      passwordHash: true,
      factorAt: true,
      factorBox: true,
      factorStep: true,
    },
  })
}

/** Milliseconds after which a refusal is recorded. */
const RECORD_MS = { from: 200, to: 1_200 } as const

/**
 * Records a refusal some time after the response, which must not take longer for a known email. Recorded at once, it made the
 * response 1.6 ms slower, because it used the same thread (`bench:sign-in`); the random delay hides it from the next request too.
 */
function recordRefusal(user: { id: string; name: string }, address: string, reason: string): void {
  const after = { address: knownAddress(address), reason }
  const actor = { type: 'user' as const, id: user.id, name: user.name }
  const record = async () => {
    clearTimeout(timer)
    callOff()
    await prisma()
      .$transaction(tx => auditPerson(tx, { userId: user.id, actor, action: 'session.refuse', after }))
      .catch(error => log().warn({ err: messageOf(error) }, 'a refused sign-in was not recorded'))
  }
  const timer = setTimeout(() => void record(), randomInt(RECORD_MS.from, RECORD_MS.to))
  const callOff = beforeClose(record)
}
