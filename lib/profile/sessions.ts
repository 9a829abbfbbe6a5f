import { z } from 'zod'
import { auditPerson } from '@/lib/accounts/audit-person'
import type { Actor } from '@/lib/accounts/ctx'
import type { SignedIn } from '@/lib/accounts/session-store'
import { endSessions } from '@/lib/accounts/set-password'
import { now } from '@/lib/platform/clock'
import { prisma } from '@/lib/platform/db'
import { notFound } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { describeDevice } from './describe-device'

/** An open session of a person. Times are ISO 8601. */
export interface SessionView {
  id: string
  /** For example, `Firefox on Windows`. */
  device: string
  /** Empty if it is unknown. */
  address: string
  account: string
  createdAt: string
  /** Accurate to a minute. */
  lastUsedAt: string
  expiresAt: string
}

/** A person's open sessions, last used first. */
export async function listSessions(userId: string): Promise<SessionView[]> {
  const rows = await prisma().session.findMany({
    where: { userId, revokedAt: null, expiresAt: { gt: now() } },
    orderBy: [{ lastUsedAt: 'desc' }, { id: 'desc' }],
    select: {
      id: true,
      userAgent: true,
      address: true,
      createdAt: true,
      lastUsedAt: true,
      expiresAt: true,
      account: { select: { name: true } },
    },
  })
  return rows.map(({ userAgent, account, createdAt, lastUsedAt, expiresAt, ...row }) => ({
    ...row,
    device: describeDevice(userAgent),
    account: account.name,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }))
}

const endInput = z.object({ id: z.uuid('`id` must be a UUID.') })

/** Signs one of the person's own sessions out. @throws AppError `invalid`, `not_found` */
export async function endSession(args: {
  session: SignedIn
  input: z.input<typeof endInput>
}): Promise<{ ended: number }> {
  const { id } = parseInput(endInput, args.input)
  const { user } = args.session
  const ended = await end(user.id, { id }, { type: 'user', id: user.id, name: user.name })
  if (ended === 0) throw notFound('This session has already ended.')
  return { ended }
}

/** Signs out every session of the person but this one. */
export async function endOtherSessions(args: { session: SignedIn }): Promise<{ ended: number }> {
  const { user, sessionId } = args.session
  return {
    ended: await end(user.id, { id: { not: sessionId } }, { type: 'user', id: user.id, name: user.name }),
  }
}

/** Signs out a person's sessions, or one of them, in the name of an operator. */
export async function endSessionsOf(
  person: { userId: string; email: string },
  id: string | undefined,
  actor: Actor,
): Promise<{ ended: number }> {
  return { ended: await end(person.userId, id === undefined ? {} : { id }, actor, person.email) }
}

async function end(
  userId: string,
  which: { id?: string | { not: string } },
  actor: Actor,
  email?: string,
): Promise<number> {
  return prisma().$transaction(async tx => {
    const sessions = await endSessions(tx, { userId, ...which })
    const after = { sessions, ...(email === undefined ? {} : { email }) }
    if (sessions > 0) await auditPerson(tx, { userId, actor, action: 'session.end', after })
    return sessions
  })
}
