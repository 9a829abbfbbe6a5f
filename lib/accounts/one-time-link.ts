import { createHash, randomBytes } from 'node:crypto'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/contract/duration'
import { now } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { notFound } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import type { Prisma } from '@/prisma/generated/client'
import type { Role } from './role'

export type LinkKind = 'invitation' | 'password' | 'email' | 'sign_in'

const LIFETIME_MS: Readonly<Record<LinkKind, number>> = {
  invitation: 7 * DAY_MS,
  password: HOUR_MS,
  email: DAY_MS,
  sign_in: 15 * MINUTE_MS,
}
const PATH: Readonly<Record<LinkKind, string>> = {
  invitation: '/invite/',
  password: '/reset/',
  email: '/confirm-email/',
  sign_in: '/sign-in?link=',
}

/** The prefix by which `redact` and secret scanners recognize the token of a link. */
const PREFIX = 'ugl_'

/** A link that is still valid. */
export interface OneTimeLink {
  id: string
  accountId: string | null
  userId: string | null
  email: string
  role: Role | null
  createdBy: string
  expiresAt: Date
}

type Links = Pick<Prisma.TransactionClient, 'oneTimeLink'>

/** Creates a link. @returns its URL, which cannot be read again */
export async function createLink(
  tx: Links,
  link: {
    kind: LinkKind
    email: string
    createdBy: string
    accountId?: string
    userId?: string
    role?: Role
  },
): Promise<{ id: string; url: string; expiresAt: Date }> {
  const token = PREFIX + randomBytes(24).toString('base64url')
  const id = newId()
  const expiresAt = new Date(now().getTime() + LIFETIME_MS[link.kind])
  await tx.oneTimeLink.create({ data: { ...link, id, hash: hashOf(token), expiresAt }, select: { id: true } })
  return { id, url: `${config().publicUrl}${PATH[link.kind]}${token}`, expiresAt }
}

/**
 * The valid link with this token.
 * @param token not validated yet: it comes from a URL or the argument of an action
 * @throws AppError `not_found` when it is unknown, used, revoked or expired; the message does not say which
 */
export async function findLink(client: Links, kind: LinkKind, token: unknown): Promise<OneTimeLink> {
  if (typeof token !== 'string') throw gone()
  const link = await client.oneTimeLink.findFirst({
    where: { hash: hashOf(token), kind, ...stillValid() },
    select: {
      id: true,
      accountId: true,
      userId: true,
      email: true,
      role: true,
      createdBy: true,
      expiresAt: true,
    },
  })
  if (!link) throw gone()
  return link
}

/** Uses the link up, once: of two concurrent calls only one succeeds. @throws AppError `not_found` for the other */
export async function spendLink(tx: Links, id: string): Promise<void> {
  const { count } = await tx.oneTimeLink.updateMany({
    where: { id, ...stillValid() },
    data: { usedAt: now() },
  })
  if (count === 0) throw gone()
}

/** Revokes the valid links that match. @returns how many there were */
export async function revokeLinks(
  tx: Links,
  which: { kind: LinkKind; id?: string; accountId?: string; userId?: string; email?: string },
): Promise<number> {
  const { count } = await tx.oneTimeLink.updateMany({
    where: { ...which, ...stillValid() },
    data: { revokedAt: now() },
  })
  return count
}

/** The condition of a link that has not been used, revoked or outlived. */
export const stillValid = () => ({ usedAt: null, revokedAt: null, expiresAt: { gt: now() } })

const gone = () =>
  notFound('This link is not valid. It may have expired, been used or been revoked. Ask for a new one.')

// The token is random, so its hash needs neither salt nor stretching.
const hashOf = (token: string) => new Uint8Array(createHash('sha256').update(token).digest())
