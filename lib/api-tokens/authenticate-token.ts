import { createHash, randomBytes } from 'node:crypto'
import type { Ctx } from '@/lib/accounts/ctx'
import { ROLES, type Role } from '@/lib/accounts/role'
import { now } from '@/lib/platform/clock'
import { prisma } from '@/lib/platform/db'
import { messageOf, unauthenticated } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'

/** The prefix by which `redact` and secret scanners recognize a token. */
const PREFIX = 'ugt_'
/** How often the last use of a token is written. */
const USE_MS = 60_000

/** A new token: `ugt_` and 32 URL-safe characters (192 random bits). */
export const newApiToken = (): string => PREFIX + randomBytes(24).toString('base64url')

/** The token is random, so its hash needs neither salt nor stretching. */
export const hashApiToken = (token: string) => new Uint8Array(createHash('sha256').update(token).digest())

/**
 * The account, actor and role of a request with an API token. The role is the token's, but at most the one that its person
 * has now.
 * @param authorization the value of the `Authorization` header
 * @throws AppError `unauthenticated` when the token is unknown, revoked or expired, or its person has left the account
 */
export async function tokenCtx(authorization: string): Promise<Ctx> {
  const [, token = ''] = /^bearer\s+(\S+)\s*$/i.exec(authorization) ?? []
  const row = await prisma().apiToken.findUnique({
    where: { hash: hashApiToken(token) },
    include: { membership: { select: { role: true, user: { select: { id: true, name: true } } } } },
  })
  const at = now()
  if (
    row === null ||
    row.revokedAt !== null ||
    row.expiresAt <= at ||
    (row.userId !== null && !row.membership)
  )
    throw unauthenticated(
      'This API token is unknown, revoked or expired. Create one under Settings › Profile, and send it as "Authorization: Bearer ugt_…".',
    )
  if (row.lastUsedAt === null || at.getTime() - row.lastUsedAt.getTime() >= USE_MS) {
    // Not awaited: a request must not wait for it.
    prisma()
      .apiToken.updateMany({ where: { id: row.id }, data: { lastUsedAt: at } })
      .catch(error => log().warn({ err: messageOf(error) }, 'the use of an API token was not recorded'))
  }
  const { accountId, membership } = row
  const suffix = `API token “${row.name}”`
  if (membership === null)
    return { accountId, role: row.role, actor: { type: 'cli', id: null, name: suffix } }
  const { id, name } = membership.user
  const actor = { type: 'user' as const, id, name: `${name} (${suffix})` }
  return { accountId, role: lower(row.role, membership.role), actor }
}

/** The role that may do less. */
export const lower = (a: Role, b: Role): Role => (ROLES.indexOf(a) > ROLES.indexOf(b) ? a : b)
