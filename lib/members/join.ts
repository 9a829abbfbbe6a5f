import { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import { addUser } from '@/lib/accounts/create-user'
import { nameField, passwordField } from '@/lib/accounts/fields'
import { hashNewPassword } from '@/lib/accounts/new-password'
import { findLink, type OneTimeLink, spendLink } from '@/lib/accounts/one-time-link'
import type { Role } from '@/lib/accounts/role'
import type { SignedIn } from '@/lib/accounts/session-store'
import { prisma } from '@/lib/platform/db'
import { conflict, forbidden } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import type { Prisma } from '@/prisma/generated/client'

/** What the page of an invitation shows. */
export interface Invitation {
  account: string
  email: string
  role: Role
  invitedBy: string
  /** Whether someone with this email already has a password here, and therefore signs in instead of choosing one. */
  known: boolean
}

type Invited = OneTimeLink & { accountId: string; role: Role }

async function findInvitation(client: Pick<Prisma.TransactionClient, 'oneTimeLink'>, token: string) {
  // The database allows no invitation without an account and a role.
  return (await findLink(client, 'invitation', token)) as Invited
}

/** @throws AppError `not_found` when the link is not valid */
export async function readInvitation(token: string): Promise<Invitation> {
  const { accountId, email, role, createdBy } = await findInvitation(prisma(), token)
  const [account, user] = await Promise.all([
    prisma().account.findUniqueOrThrow({ where: { id: accountId }, select: { name: true } }),
    prisma().user.findUnique({ where: { email }, select: { id: true } }),
  ])
  return { account: account.name, email, role, invitedBy: createdBy, known: user !== null }
}

/**
 * Adds the signed-in person to the account of an invitation, and shows that account in their session.
 * @throws AppError `not_found` when the link is not valid; `forbidden` when it is for someone else
 */
export async function acceptInvitation(args: {
  session: Pick<SignedIn, 'sessionId' | 'user'>
  token: string
}): Promise<{ accountId: string }> {
  const { sessionId, user } = args.session
  return prisma().$transaction(async tx => {
    const { id, accountId, email, role } = await findInvitation(tx, args.token)
    if (email !== user.email)
      throw forbidden(
        `This invitation is for ${email}, and you are signed in as ${user.email}. Sign out, then open the link again.`,
      )
    await spendLink(tx, id)
    await tx.membership.upsert({
      where: { accountId_userId: { accountId, userId: user.id } },
      create: { accountId, userId: user.id, role },
      // Someone else added the person in the meantime; they decided the role.
      update: {},
      select: { role: true },
    })
    await tx.session.update({ where: { id: sessionId }, data: { accountId }, select: { id: true } })
    await joined(tx, { accountId, user, role })
    return { accountId }
  })
}

const signUpInput = z.object({ name: nameField('your name'), password: passwordField })

/**
 * Creates a person from an invitation. They sign in afterwards with the email of the invitation.
 * @throws AppError `invalid`; `not_found` when the link is not valid; `conflict` when the email has signed up meanwhile
 */
export async function signUp(args: {
  token: string
  input: z.input<typeof signUpInput>
}): Promise<{ email: string }> {
  const { name, password } = parseInput(signUpInput, args.input)
  // Read before the slow hash, which strangers must not be able to start.
  const { account, email: invited } = await readInvitation(args.token)
  const passwordHash = await hashNewPassword(password, { email: invited, accounts: [account] })
  return prisma().$transaction(async tx => {
    const { id, accountId, email, role } = await findInvitation(tx, args.token)
    await spendLink(tx, id)
    const user = await addUser(tx, { email, name, passwordHash })
    if (user === null)
      throw conflict(`${email} already has a password here. Sign in to accept the invitation.`)
    await tx.membership.create({ data: { accountId, userId: user.id, role }, select: { role: true } })
    await joined(tx, { accountId, user, role })
    return { email }
  })
}

const joined = (
  tx: Prisma.TransactionClient,
  { accountId, user, role }: { accountId: string; user: { id: string; name: string }; role: Role },
) =>
  writeAudit(tx, {
    ctx: { accountId, actor: { type: 'user', id: user.id, name: user.name } },
    action: 'member.join',
    after: { role },
  })
