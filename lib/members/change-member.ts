import { z } from 'zod'
import { roleField } from '@/lib/accounts/fields'
import { createLink, revokeLinks } from '@/lib/accounts/one-time-link'
import { endSessions } from '@/lib/accounts/set-password'
import { verb } from '@/lib/accounts/verb'
import { conflict } from '@/lib/platform/errors'
import { requireAnotherOwner, requireMember } from './require-member'

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
    const accounts = await tx.membership.count({ where: { userId: member.userId } })
    if (accounts > 1)
      throw conflict(
        `${member.name} also belongs to another account, so only they or the server operator can reset the password. Ask them to use “Forgot your password?”, or ask the operator.`,
      )
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
