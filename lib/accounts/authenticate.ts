import { prisma } from '@/lib/platform/db'
import { checkPassword } from './check-password'
import { addressBucket } from './client-address'
import { emailField } from './fields'
import { knownBrowser, rememberBrowser } from './known-browser'
import { type Bucket, signInLimit } from './sign-in-limit'

export type Refused =
  | { ok: false; reason: 'wrong' | 'no_account' }
  | { ok: false; reason: 'too_many'; waitMs: number }

/** Let in, with the cookie by which the browser is known from now on; or refused. */
export type Authentication = { ok: true; userId: string; accountId: string; browser: string } | Refused

/**
 * Checks e-mail and password within the sign-in limit. An unknown e-mail and a wrong password look, count and last the same.
 * @param address where the request comes from, as `x-forwarded-for` writes it
 * @param browser the cookie of {@link rememberBrowser}, as the browser sent it
 * @throws what the database said when it does not answer: then nobody is let in
 */
export async function authenticate(
  args: { email: string; password: string; address: string; browser?: string },
  limit = signInLimit(),
): Promise<Authentication> {
  const { password, address, browser = '' } = args
  const parsed = emailField.safeParse(args.email)
  const user = parsed.success ? await findUser(parsed.data) : null
  const known = user && knownBrowser(browser, user)
  const buckets: Bucket[] = known
    ? [{ kind: 'browser', of: known }]
    : [
        // The address first: one that may not try any more must not fill the buckets of e-mails.
        { kind: 'address', of: addressBucket(address) },
        { kind: 'email', of: parsed.success ? parsed.data : args.email },
      ]
  const { waitMs, giveBack } = await limit.count(buckets)
  if (giveBack === null) return { ok: false, reason: 'too_many', waitMs }

  const passwordHash = await checkPassword(prisma(), user, password)
  if (user === null || passwordHash === null) return { ok: false, reason: 'wrong' }
  await giveBack()
  const membership = await prisma().membership.findFirst({
    where: { userId: user.id },
    select: { accountId: true },
    orderBy: { createdAt: 'asc' },
  })
  if (!membership) return { ok: false, reason: 'no_account' }
  return {
    ok: true,
    userId: user.id,
    accountId: membership.accountId,
    browser: rememberBrowser(browser, { email: user.email, passwordHash }),
  }
}

/** Only what the check needs: a known e-mail must not take a query more than an unknown one. */
function findUser(email: string) {
  return prisma().user.findUnique({ where: { email }, select: { id: true, email: true, passwordHash: true } })
}
