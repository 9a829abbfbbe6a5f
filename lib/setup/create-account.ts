import { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import { checkPassword } from '@/lib/accounts/check-password'
import { addUser, nameFromEmail } from '@/lib/accounts/create-user'
import type { Actor } from '@/lib/accounts/ctx'
import { emailField, nameField, passwordField } from '@/lib/accounts/fields'
import { hashNewPassword } from '@/lib/accounts/new-password'
import { prisma } from '@/lib/platform/db'
import { conflict } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { parseInput } from '@/lib/platform/parse-input'
import { addSource } from '@/lib/sources/create-source'
import type { Prisma } from '@/prisma/generated/client'

/** The name of every account's first source, as suggested in Segment's guide. */
export const FIRST_SOURCE = 'UserGuiding_Prod'

const schema = z.object({
  name: nameField('the account name'),
  ownerEmail: emailField,
  /** Defaults to the part before the @. */
  ownerName: nameField('your name').optional(),
  password: passwordField,
})

export type CreateAccountInput = z.input<typeof schema>

/**
 * Creates an account with its first source and its owner. An existing user keeps their sign-in and becomes the owner of
 * this account too, if the password is correct.
 * @param actor defaults to the new owner
 * @param guard runs first in the transaction; if it throws, nothing is created
 * @throws AppError `invalid`, or `conflict` when the account exists or the email belongs to someone with another password
 */
export async function createAccount(args: {
  actor?: Actor
  input: CreateAccountInput
  guard?: (tx: Prisma.TransactionClient) => Promise<void>
  /** Whether the owner runs this installation. */
  operator?: boolean
}): Promise<{ accountId: string; userId: string; sourceId: string }> {
  const input = parseInput(schema, args.input)
  const passwordHash = await hashNewPassword(input.password, {
    email: input.ownerEmail,
    accounts: [input.name],
  })
  return prisma().$transaction(async tx => {
    await args.guard?.(tx)
    await claimAccountName(tx, input.name)
    const owner = await findOrCreateOwner(tx, { ...input, passwordHash })
    const actor = args.actor ?? { type: 'user' as const, id: owner.id, name: owner.name }
    const { accountId, sourceId } = await addAccount(tx, { name: input.name, actor, owner: input.ownerEmail })
    await tx.membership.create({
      data: { accountId, userId: owner.id, role: 'owner' },
      select: { role: true },
    })
    if (args.operator === true)
      await tx.user.update({ where: { id: owner.id }, data: { isOperator: true }, select: { id: true } })
    return { accountId, userId: owner.id, sourceId }
  })
}

/** @throws AppError `conflict` when the name is taken */
async function claimAccountName(tx: Prisma.TransactionClient, name: string): Promise<void> {
  // Without the lock, two callers could both find that the same name is free.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('account.create'))`
  const taken = await tx.account.findUnique({ where: { name }, select: { id: true } })
  if (taken) throw conflict(`An account named "${name}" already exists. Choose another name.`)
}

/**
 * Stores an account with its first source, and no members yet.
 * @throws AppError `conflict` when the name is taken
 */
export async function addAccount(
  tx: Prisma.TransactionClient,
  args: { name: string; actor: Actor; owner: string },
): Promise<{ accountId: string; sourceId: string }> {
  const { name, actor, owner } = args
  await claimAccountName(tx, name)
  const accountId = newId()
  const ctx = { accountId, actor }
  await tx.account.create({ data: { id: accountId, name }, select: { id: true } })
  await writeAudit(tx, { ctx, action: 'account.create', after: { name, owner } })
  const source = await addSource(tx, { ctx, name: FIRST_SOURCE })
  return { accountId, sourceId: source.id }
}

async function findOrCreateOwner(
  tx: Prisma.TransactionClient,
  input: z.output<typeof schema> & { passwordHash: string },
): Promise<{ id: string; name: string }> {
  const { ownerEmail: email, password, passwordHash } = input
  const added = await addUser(tx, { email, name: input.ownerName ?? nameFromEmail(email), passwordHash })
  if (added) return added
  const known = await tx.user.findUniqueOrThrow({ where: { email } })
  if (await checkPassword(tx, known, password)) return known
  throw conflict(`A user with the email "${email}" already exists. Enter their password or another email.`)
}
