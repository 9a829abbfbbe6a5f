import { now } from '@/lib/platform/clock'
import { prisma } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { isUuid, newId } from '@/lib/platform/ids'
import { log } from '@/lib/platform/log'
import { redactThenCut } from '@/lib/security/redact'
import { writeAudit } from './audit'
import { knownAddress } from './client-address'
import type { Role } from './role'
import { endSessions } from './set-password'

/** How long a session lasts, regardless of activity. */
export const SESSION_SECONDS = 7 * 24 * 60 * 60
/** Open sessions per person. Signing in once more ends the one that was used least recently. */
const MAX_SESSIONS = 20
/** How often the last use of a session is written. */
const USE_MS = 60_000

/** A signed-in person, their account and role. */
export interface SignedIn {
  sessionId: string
  user: {
    id: string
    name: string
    email: string
    /** Whether the person may create and close accounts. */
    operator: boolean
    /** Whether the person has a second factor. */
    factor: boolean
    /** `system`, `light` or `dark`; null until the person chooses one. */
    theme: string | null
    /** Whether times are shown in UTC; null until the person chooses. */
    utc: boolean | null
    /** When they chose, by the clock of their browser. */
    displayAt: Date | null
  }
  account: {
    id: string
    name: string
    /** Whether its members must use a second factor. */
    requireFactor: boolean
  }
  role: Role
  /** All accounts of the person, in the order in which they joined. */
  accounts: { id: string; name: string }[]
  /** Whether the person must set up a second factor before they can do anything else. */
  factorMissing: boolean
}

/**
 * Opens a session, and ends those beyond the limit.
 * @param args.address the client's address, as in `x-forwarded-for`
 * @returns its ID, for the cookie's token
 */
export async function openSession(args: {
  user: { id: string; name: string }
  accountId: string
  userAgent: string
  address: string
  via?: 'password' | 'oidc'
}): Promise<string> {
  const { user, accountId, userAgent, via = 'password' } = args
  const createdAt = now()
  const expiresAt = new Date(createdAt.getTime() + SESSION_SECONDS * 1000)
  const id = newId()
  const address = knownAddress(args.address)
  await prisma().$transaction(async tx => {
    const older = await tx.session.findMany({
      where: { userId: user.id, revokedAt: null, expiresAt: { gt: createdAt } },
      orderBy: [{ lastUsedAt: 'desc' }, { id: 'desc' }],
      skip: MAX_SESSIONS - 1,
      select: { id: true },
    })
    if (older.length > 0) await endSessions(tx, { id: { in: older.map(session => session.id) } })
    await tx.session.create({
      data: {
        id,
        userId: user.id,
        accountId,
        userAgent: redactThenCut(userAgent, 300),
        address,
        via,
        createdAt,
        lastUsedAt: createdAt,
        expiresAt,
      },
      select: { id: true },
    })
    await tx.membership.updateMany({
      where: { accountId, userId: user.id },
      data: { lastSignInAt: createdAt },
    })
    const actor = { type: 'user' as const, id: user.id, name: user.name }
    await writeAudit(tx, { ctx: { accountId, actor }, action: 'session.sign_in', after: { address, via } })
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
      lastUsedAt: true,
      via: true,
      account: { select: { id: true, name: true, requireFactor: true } },
      user: {
        select: {
          id: true,
          name: true,
          email: true,
          isOperator: true,
          factorAt: true,
          theme: true,
          utc: true,
          displayAt: true,
          memberships: {
            orderBy: { createdAt: 'asc' },
            select: { role: true, account: { select: { id: true, name: true } } },
          },
        },
      },
    },
  })
  if (!row) return null
  const { account, via } = row
  const { memberships, isOperator, factorAt, ...person } = row.user
  const role = memberships.find(membership => membership.account.id === account.id)?.role
  if (!role) return null
  recordUse(row)
  const factor = factorAt !== null
  return {
    sessionId: row.id,
    user: { ...person, operator: isOperator, factor },
    account,
    role,
    accounts: memberships.map(membership => membership.account),
    // An OpenID Connect issuer has checked the second factor of its own sign-ins.
    factorMissing: account.requireFactor && via === 'password' && !factor,
  }
}

/** Revokes a session, which invalidates its cookie. */
export async function revokeSession(sessionId: unknown): Promise<void> {
  if (typeof sessionId !== 'string' || !isUuid(sessionId)) return
  await prisma().$transaction(async tx => {
    if ((await endSessions(tx, { id: sessionId })) === 0) return
    const { accountId, user } = await tx.session.findUniqueOrThrow({
      where: { id: sessionId },
      select: { accountId: true, user: { select: { id: true, name: true } } },
    })
    const actor = { type: 'user' as const, id: user.id, name: user.name }
    await writeAudit(tx, { ctx: { accountId, actor }, action: 'session.sign_out' })
  })
}

/** Deletes the sessions that are over. */
export async function purgeSessions(): Promise<void> {
  await prisma().session.deleteMany({
    where: { OR: [{ expiresAt: { lt: now() } }, { revokedAt: { lt: now() } }] },
  })
}

/** Not awaited: a request must not wait for it, and a lost write only makes the time a minute older. */
function recordUse({ id, lastUsedAt }: { id: string; lastUsedAt: Date }): void {
  const at = now()
  if (at.getTime() - lastUsedAt.getTime() < USE_MS) return
  prisma()
    .session.updateMany({ where: { id }, data: { lastUsedAt: at } })
    .catch(error => log().warn({ err: messageOf(error) }, 'the use of a session was not recorded'))
}
