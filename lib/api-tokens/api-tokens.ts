import { z } from 'zod'
import type { Ctx } from '@/lib/accounts/ctx'
import { nameField, roleField } from '@/lib/accounts/fields'
import { may, permit, refusal } from '@/lib/accounts/permissions'
import type { Role } from '@/lib/accounts/role'
import { verb } from '@/lib/accounts/verb'
import { DAY_MS } from '@/lib/contract/duration'
import { now } from '@/lib/platform/clock'
import { prisma } from '@/lib/platform/db'
import { conflict, forbidden, notFound } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { hashApiToken, lower, newApiToken } from './authenticate-token'

const DEFAULT_DAYS = 90
const MAX_DAYS = 366
/** Per person. More would be hard to keep an eye on. */
const MAX_TOKENS = 20

const createInput = z.object({
  name: nameField('the token name'),
  role: roleField,
  days: z
    .int('Enter a whole number of days.')
    .min(1, 'A token must be valid for at least 1 day.')
    .max(MAX_DAYS, `A token can be valid for at most ${MAX_DAYS} days.`)
    .default(DEFAULT_DAYS),
})

/**
 * Creates an API token for the caller, or for the command line.
 * @returns the token itself, which cannot be read again
 * @throws AppError `invalid`, `forbidden` for a role above the caller's, `conflict` when the caller has too many
 */
export const createApiToken = verb(
  { input: createInput, permission: 'api_token.own' },
  async ({ ctx, input, tx, audit }): Promise<{ id: string; token: string; expiresAt: string }> => {
    const { name, role, days } = input
    const { accountId, actor } = ctx
    if (lower(role, ctx.role) !== role)
      throw forbidden(`A token can have at most your own role, which is ${ctx.role}.`)
    const userId = actor.type === 'user' ? actor.id : null
    const open = await tx.apiToken.count({
      where: { accountId, userId, revokedAt: null, expiresAt: { gt: now() } },
    })
    if (open >= MAX_TOKENS)
      throw conflict(`You already have ${MAX_TOKENS} API tokens, the maximum. Revoke one first.`)
    const token = newApiToken()
    const [id, last4] = [newId(), token.slice(-4)]
    const expiresAt = new Date(now().getTime() + days * DAY_MS)
    await tx.apiToken.create({
      data: {
        id,
        accountId,
        userId,
        name,
        role,
        hash: hashApiToken(token),
        last4,
        createdBy: actor.name,
        expiresAt,
      },
      select: { id: true },
    })
    await audit('api_token.create', { after: { name, role, last4 } })
    return { id, token, expiresAt: expiresAt.toISOString() }
  },
)

/** An API token without its secret. Times are ISO 8601. */
export interface ApiTokenView {
  id: string
  name: string
  role: Role
  last4: string
  createdAt: string
  createdBy: string
  /** Whether the caller made it. */
  own: boolean
  expiresAt: string
  /** Accurate to a minute; null if it has not been used. */
  lastUsedAt: string | null
}

/**
 * The open tokens of the caller; for an owner, those of the whole account. Newest first.
 * @throws AppError `forbidden`
 */
export async function listApiTokens(args: { ctx: Ctx }): Promise<ApiTokenView[]> {
  const { ctx } = args
  permit(ctx, 'api_token.own')
  const { accountId, actor } = ctx
  const userId = actor.type === 'user' ? actor.id : null
  const all = may(ctx.role, 'api_token.view_all')
  const rows = await prisma().apiToken.findMany({
    where: { accountId, revokedAt: null, expiresAt: { gt: now() }, ...(all ? {} : { userId }) },
    orderBy: { id: 'desc' },
  })
  return rows.map(row => ({
    id: row.id,
    name: row.name,
    role: row.role,
    last4: row.last4,
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy,
    own: row.userId === userId,
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }))
}

/**
 * Revokes a token: one's own, or as an owner any of the account's. Requests with it get 401 from then on.
 * @throws AppError `invalid`, `forbidden`, `not_found`
 */
export const revokeApiToken = verb(
  { input: z.object({ id: z.uuid('`id` must be a UUID.') }), permission: 'api_token.own' },
  async ({ ctx, input: { id }, tx, audit }): Promise<{ id: string }> => {
    const { accountId, actor, role } = ctx
    const row = await tx.apiToken.findFirst({ where: { id, accountId, revokedAt: null } })
    if (!row) throw notFound('This API token does not exist in this account, or it is already revoked.')
    const own = actor.type === 'user' && row.userId === actor.id
    if (!own && !may(role, 'api_token.revoke_any')) throw forbidden(refusal(role, 'api_token.revoke_any'))
    await tx.apiToken.update({ where: { id }, data: { revokedAt: now() }, select: { id: true } })
    await audit('api_token.revoke', { before: { name: row.name, last4: row.last4 } })
    return { id }
  },
)
