import { now } from '@/lib/platform/clock'
import { prisma } from '@/lib/platform/db'
import { isUuid, newId } from '@/lib/platform/ids'
import { redactThenCut } from '@/lib/security/redact'
import type { Role } from './role'

/** How long a session lasts, regardless of activity. */
export const SESSION_SECONDS = 7 * 24 * 60 * 60

/** A signed-in person, their account and role. */
export interface SignedIn {
  sessionId: string
  user: { id: string; name: string; email: string }
  account: { id: string; name: string }
  role: Role
}

/** Opens a session. @returns its ID, for the cookie's token */
export async function openSession(args: {
  userId: string
  accountId: string
  userAgent: string
}): Promise<string> {
  const { userId, accountId, userAgent } = args
  const createdAt = now()
  const expiresAt = new Date(createdAt.getTime() + SESSION_SECONDS * 1000)
  const id = newId()
  await prisma().session.create({
    data: { id, userId, accountId, userAgent: redactThenCut(userAgent, 300), createdAt, expiresAt },
    select: { id: true },
  })
  return id
}

/** Reads a session; null if it is unknown, expired or revoked, or the person has left the account. */
export async function readSession(sessionId: unknown): Promise<SignedIn | null> {
  if (typeof sessionId !== 'string' || !isUuid(sessionId)) return null
  const row = await prisma().session.findFirst({
    where: { id: sessionId, revokedAt: null, expiresAt: { gt: now() } },
    select: {
      id: true,
      accountId: true,
      account: { select: { id: true, name: true } },
      user: {
        select: {
          id: true,
          name: true,
          email: true,
          memberships: { select: { accountId: true, role: true } },
        },
      },
    },
  })
  if (!row) return null
  const { memberships, ...user } = row.user
  const role = memberships.find(membership => membership.accountId === row.accountId)?.role
  return role ? { sessionId: row.id, user, account: row.account, role } : null
}

/** Revokes a session, which invalidates its cookie. */
export async function revokeSession(sessionId: unknown): Promise<void> {
  if (typeof sessionId !== 'string' || !isUuid(sessionId)) return
  await prisma().session.updateMany({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: now() } })
}
