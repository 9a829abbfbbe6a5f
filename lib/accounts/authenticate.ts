import { prisma } from '@/lib/platform/db'
import { noteFailure, noteSuccess, waitBeforeAttempt } from './attempts'
import { emailField } from './fields'
import { verifyNothing, verifyPassword } from './password'

export type Authentication =
  | { ok: true; userId: string; accountId: string }
  | { ok: false; reason: 'wrong' | 'no_account' }
  | { ok: false; reason: 'too_many'; waitMs: number }

/**
 * Checks e-mail and password. An unknown e-mail and a wrong password look and last the same.
 * @param address where the request comes from, for the damping of wrong guesses
 */
export async function authenticate(args: {
  email: string
  password: string
  address: string
}): Promise<Authentication> {
  const { password, address } = args
  const parsed = emailField.safeParse(args.email)
  if (!parsed.success) return { ok: false, reason: 'wrong' }
  const email = parsed.data
  const waitMs = waitBeforeAttempt(email, address)
  if (waitMs > 0) return { ok: false, reason: 'too_many', waitMs }

  const user = await prisma().user.findUnique({
    where: { email },
    select: {
      id: true,
      passwordHash: true,
      memberships: { select: { accountId: true }, orderBy: { createdAt: 'asc' }, take: 1 },
    },
  })
  // Counted before the slow check and taken back after it, or parallel guesses would all be free.
  noteFailure(email, address)
  const right = user ? await verifyPassword(user.passwordHash, password) : await verifyNothing(password)
  if (!user || !right) return { ok: false, reason: 'wrong' }
  noteSuccess(email, address)
  const [membership] = user.memberships
  if (!membership) return { ok: false, reason: 'no_account' }
  return { ok: true, userId: user.id, accountId: membership.accountId }
}
