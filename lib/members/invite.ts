import { z } from 'zod'
import { emailField, roleField } from '@/lib/accounts/fields'
import { createLink, revokeLinks } from '@/lib/accounts/one-time-link'
import { tell } from '@/lib/accounts/tell'
import { verb } from '@/lib/accounts/verb'
import { prisma } from '@/lib/platform/db'
import { conflict, notFound } from '@/lib/platform/errors'

const inviteInput = z.object({ email: emailField, role: roleField })

/** What became of an invitation. `mail` is null when email is not configured; the link must then be passed on. */
export interface Invited {
  id: string
  url: string
  email: string
  expiresAt: string
  mail: { sent: boolean; text: string } | null
}

const writeInvitation = verb(
  { input: inviteInput, permission: 'member.invite' },
  async ({ ctx, input: { email, role }, tx, audit }) => {
    const { accountId } = ctx
    const member = await tx.membership.findFirst({
      where: { accountId, user: { email } },
      select: { user: { select: { name: true } } },
    })
    if (member) throw conflict(`${email} is already a member of this account: ${member.user.name}.`)
    // A new invitation replaces an open one, for example one with another role.
    await revokeLinks(tx, { kind: 'invitation', accountId, email })
    const link = await createLink(tx, {
      kind: 'invitation',
      accountId,
      email,
      role,
      createdBy: ctx.actor.name,
    })
    await audit('member.invite', { after: { email, role } })
    return link
  },
)

/**
 * Invites someone to the account by a link that works once within 7 days. Mails it when email is configured.
 * @throws AppError `invalid`, `forbidden`, or `conflict` when the person is a member already
 */
export async function inviteMember(args: Parameters<typeof writeInvitation>[0]): Promise<Invited> {
  const { id, url, expiresAt } = await writeInvitation(args)
  const { accountId, actor } = args.ctx
  const { email } = inviteInput.parse(args.input)
  const account = await prisma().account.findUniqueOrThrow({
    where: { id: accountId },
    select: { name: true },
  })
  const outcome = await tell(email, `Invitation to ${account.name}`, [
    `${actor.name} has invited you to ${account.name} in UserGuiding Segment Source.`,
    `Accept the invitation: ${url}`,
    'The link works once and expires in 7 days.',
  ])
  const mail = outcome && { sent: outcome.sent, text: outcome.text }
  return { id, url, email, expiresAt: expiresAt.toISOString(), mail }
}

/** Revokes an invitation, so that its link no longer works. @throws AppError `invalid`, `forbidden`, `not_found` */
export const revokeInvitation = verb(
  { input: z.object({ id: z.uuid('`id` must be a UUID.') }), permission: 'member.invite' },
  async ({ ctx, input: { id }, tx, audit }): Promise<{ id: string }> => {
    const { accountId } = ctx
    const link = await tx.oneTimeLink.findFirst({
      where: { id, accountId, kind: 'invitation' },
      select: { email: true },
    })
    const revoked = link ? await revokeLinks(tx, { kind: 'invitation', id, accountId }) : 0
    if (!link || revoked === 0)
      throw notFound('This invitation is no longer open: it was accepted, revoked or has expired.')
    await audit('member.revoke_invitation', { before: { email: link.email } })
    return { id }
  },
)
