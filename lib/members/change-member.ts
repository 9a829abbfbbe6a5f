import { z } from 'zod'
import { roleField } from '@/lib/accounts/fields'
import { createLink, revokeLinks } from '@/lib/accounts/one-time-link'
import { announceRemoval, resetFactor } from '@/lib/accounts/remove-factor'
import { endSessions } from '@/lib/accounts/set-password'
import { verb } from '@/lib/accounts/verb'
import { conflict } from '@/lib/platform/errors'
import type { Prisma } from '@/prisma/generated/client'
import { type Member, requireAnotherOwner, requireMember } from './require-member'

const userId = z.uuid('`userId` must be a UUID.')

/**
 * Changes a member's role, which applies to their next request.
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` for the last owner
 */
export const changeRole = verb(
  {
    input: z.object({ userId, role: roleField }),
    permission: 'member.change_role',
    lock: requireMember,
  },
  async ({ ctx, input: { role }, locked: member, tx, audit }): Promise<{ userId: string }> => {
    if (member.role === role) return { userId: member.userId }
    await requireAnotherOwner(tx, { ctx, member, doing: 'change this role' })
    await tx.membership.update({
      where: { accountId_userId: { accountId: ctx.accountId, userId: member.userId } },
      data: { role },
      select: { role: true },
    })
    await audit('member.change_role', {
      before: { email: member.email, role: member.role },
      after: { role },
    })
    return { userId: member.userId }
  },
)

/**
 * Removes a member from the account. Ends their sessions and deletes their API tokens and saved views in it; people keep
 * their sign-in for other accounts.
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` for the last owner
 */
export const removeMember = verb(
  { input: z.object({ userId }), permission: 'member.remove', lock: requireMember },
  async ({ ctx, locked: member, tx, audit }): Promise<{ userId: string }> => {
    const { accountId } = ctx
    await requireAnotherOwner(tx, { ctx, member, doing: 'remove this person' })
    await tx.savedView.deleteMany({ where: { accountId, userId: member.userId } })
    await tx.membership.delete({
      where: { accountId_userId: { accountId, userId: member.userId } },
      select: { role: true },
    })
    await endSessions(tx, { userId: member.userId, accountId })
    await audit('member.remove', { before: { email: member.email, role: member.role } })
    return { userId: member.userId }
  },
)

/**
 * Creates a link with which a member sets a new password. It works once within an hour, and does not skip a second factor.
 * @returns the link, which cannot be read again
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` when the person belongs to other accounts too, whose
 *   owners have not agreed
 */
export const createResetLink = verb(
  { input: z.object({ userId }), permission: 'member.reset_password', lock: requireMember },
  async ({ ctx, locked: member, tx, audit }): Promise<{ url: string; expiresAt: string }> => {
    await requireOnlyHere(tx, member, 'password')
    await revokeLinks(tx, { kind: 'password', userId: member.userId })
    const { url, expiresAt } = await createLink(tx, {
      kind: 'password',
      userId: member.userId,
      email: member.email,
      createdBy: ctx.actor.name,
    })
    await audit('member.reset_link', { after: { email: member.email } })
    return { url, expiresAt: expiresAt.toISOString() }
  },
)

/**
 * Removes the second factor of a member who lost it, and ends their sessions. They still need their password.
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` when the person has no second factor or belongs to other
 *   accounts too
 */
export const resetMemberFactor = verb(
  { input: z.object({ userId }), permission: 'member.reset_password', lock: requireMember },
  async ({ ctx, locked: member, tx, afterCommit }): Promise<{ userId: string }> => {
    await requireOnlyHere(tx, member, 'second factor')
    if (!member.factor) throw conflict(`${member.name} does not use a second factor.`)
    await resetFactor(tx, { id: member.userId, email: member.email }, ctx.actor)
    afterCommit(() => announceRemoval(member.email))
    return { userId: member.userId }
  },
)

/** Other accounts trust the person's sign-in too, and their owners have not agreed to change it. */
async function requireOnlyHere(tx: Prisma.TransactionClient, member: Member, what: string): Promise<void> {
  const accounts = await tx.membership.count({ where: { userId: member.userId } })
  if (accounts > 1)
    throw conflict(
      `${member.name} also belongs to another account, so only they or the server operator can reset the ${what}.`,
    )
}

/**
 * Requires a second factor of everyone who signs in with a password, or stops doing so. People without one set it up before they
 * can do anything else.
 * @throws AppError `invalid`, `forbidden`, or `conflict` when the caller has none, because they would lock themselves out
 */
export const requireFactor = verb(
  { input: z.object({ required: z.boolean() }), permission: 'account.require_factor' },
  async ({ ctx, input: { required }, tx, audit }): Promise<object> => {
    const { accountId: id, actor } = ctx
    const caller = actor.id === null ? null : await tx.user.findUnique({ where: { id: actor.id } })
    if (required && caller?.factorAt === null)
      throw conflict('Set up your own second factor first, under Settings › Profile.')
    const { requireFactor: before } = await tx.account.findUniqueOrThrow({ where: { id } })
    if (before === required) return {}
    await tx.account.update({ where: { id }, data: { requireFactor: required }, select: { id: true } })
    await audit('account.require_factor', { before: { required: before }, after: { required } })
    return {}
  },
)
