import { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Actor } from '@/lib/accounts/ctx'
import { emailField, nameField } from '@/lib/accounts/fields'
import { nameOf } from '@/lib/accounts/name'
import { createLink, stillValid } from '@/lib/accounts/one-time-link'
import type { SignedIn } from '@/lib/accounts/session-store'
import { endSessions } from '@/lib/accounts/set-password'
import { tell } from '@/lib/accounts/tell'
import { textField } from '@/lib/contract/text-field'
import { now } from '@/lib/platform/clock'
import { prisma } from '@/lib/platform/db'
import { conflict, forbidden, invalid, notFound } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { addAccount } from '@/lib/setup/create-account'

/** What an operator sees of an account: nothing of its data. Times are ISO 8601. */
export interface AccountView {
  id: string
  name: string
  createdAt: string
  members: number
  sources: number
  /** When it was closed; null while it is open. */
  closedAt: string | null
}

/** @throws AppError `forbidden` unless the person is an operator */
function requireOperator({ user }: Pick<SignedIn, 'user'>): void {
  if (!user.operator) throw forbidden('Only operators of this installation may manage accounts.')
}

/** All accounts of the installation, oldest first. @throws AppError `forbidden` */
export async function listAccounts(args: { session: Pick<SignedIn, 'user'> }): Promise<AccountView[]> {
  requireOperator(args.session)
  const rows = await prisma().account.findMany({
    orderBy: { id: 'asc' },
    select: {
      id: true,
      name: true,
      createdAt: true,
      closedAt: true,
      _count: { select: { memberships: true, sources: true } },
    },
  })
  return rows.map(({ createdAt, closedAt, _count, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    members: _count.memberships,
    sources: _count.sources,
    closedAt: closedAt?.toISOString() ?? null,
  }))
}

const openInput = z.object({ name: nameField('the account name'), ownerEmail: emailField })

/**
 * Creates an account with its first source. The owner joins by an invitation; an operator who names themselves is the owner at
 * once.
 * @returns `url` is the owner's invitation, which cannot be read again; null when the operator is the owner
 * @throws AppError `invalid`, `forbidden`, or `conflict` when the name is taken
 */
export async function openAccount(args: {
  session: Pick<SignedIn, 'user'>
  input: z.input<typeof openInput>
}): Promise<{ accountId: string; url: string | null }> {
  requireOperator(args.session)
  const { name, ownerEmail } = parseInput(openInput, args.input)
  const { user } = args.session
  const actor = { type: 'user' as const, id: user.id, name: user.name }
  const made = await prisma().$transaction(async tx => {
    const { accountId } = await addAccount(tx, { name, actor, owner: ownerEmail })
    if (ownerEmail === user.email) {
      await tx.membership.create({
        data: { accountId, userId: user.id, role: 'owner' },
        select: { role: true },
      })
      return { accountId, url: null }
    }
    const link = { kind: 'invitation' as const, accountId, email: ownerEmail, role: 'owner' as const }
    const { url } = await createLink(tx, { ...link, createdBy: user.name })
    await writeAudit(tx, {
      ctx: { accountId, actor },
      action: 'member.invite',
      after: { email: ownerEmail, role: 'owner' },
    })
    return { accountId, url }
  })
  if (made.url !== null)
    await tell(ownerEmail, `Invitation to ${name}`, [
      `${user.name} has created the account ${name} for you in UserGuiding Segment Source.`,
      `Accept the invitation: ${made.url}`,
      'The link works once and expires in 7 days.',
    ])
  return made
}

const closeInput = z.object({
  accountId: z.uuid('`accountId` must be a UUID.'),
  /** The account's name, as a confirmation. */
  confirm: textField().max(200, 'Enter the account’s name to confirm.'),
})

/**
 * Closes an account: no one can sign in to it, its keys stop working, and workers delete its sources with their keys and
 * deliveries. Its history is kept. This cannot be undone.
 * @throws AppError `invalid` when `confirm` is not its name, `forbidden`, `not_found`, or `conflict` when it is closed
 */
export async function closeAccount(args: {
  session: Pick<SignedIn, 'user'>
  input: z.input<typeof closeInput>
}): Promise<{ accountId: string }> {
  requireOperator(args.session)
  const { user } = args.session
  return closeFor({ type: 'user', id: user.id, name: user.name }, args.input)
}

/** Like {@link closeAccount}, for the command line. */
export async function closeFor(
  actor: Actor,
  given: z.input<typeof closeInput>,
): Promise<{ accountId: string }> {
  const { accountId, confirm } = parseInput(closeInput, given)
  return prisma().$transaction(async tx => {
    await tx.$executeRaw`SELECT FROM account WHERE id = ${accountId}::uuid FOR UPDATE`
    const account = await tx.account.findUnique({ where: { id: accountId } })
    if (!account) throw notFound('This account does not exist. Reload the page.')
    if (account.closedAt !== null) throw conflict(`${account.name} is already closed.`)
    if (nameOf(confirm) !== account.name) throw invalid(`Enter ${account.name} to confirm.`, 'confirm')
    await tx.account.update({
      where: { id: accountId },
      data: { closedAt: now(), closedBy: actor.name },
      select: { id: true },
    })
    await endSessions(tx, { accountId })
    await tx.oneTimeLink.updateMany({ where: { accountId, ...stillValid() }, data: { revokedAt: now() } })
    await tx.apiToken.updateMany({ where: { accountId, revokedAt: null }, data: { revokedAt: now() } })
    await tx.ingestKey.updateMany({
      where: { source: { accountId }, revokedAt: null },
      data: { revokedAt: now() },
    })
    await tx.membership.deleteMany({ where: { accountId } })
    await writeAudit(tx, {
      ctx: { accountId, actor },
      action: 'account.close',
      before: { name: account.name },
    })
    return { accountId }
  })
}
