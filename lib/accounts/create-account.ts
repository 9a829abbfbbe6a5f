import { z } from 'zod'
import { prisma } from '@/lib/platform/db'
import { conflict } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { addSource } from '@/lib/sources/add-source'
import type { Prisma } from '@/prisma/generated/client'
import { writeAudit } from './audit'
import type { Actor } from './ctx'
import { emailField, nameField, parseInput, passwordField } from './fields'
import { hashPassword, verifyPassword } from './password'

/** Name of the source that every account starts with, as Segment's own guide suggests it. */
export const FIRST_SOURCE = 'UserGuiding_Prod'

const schema = z.object({
  name: nameField('the account name'),
  ownerEmail: emailField,
  /** Default: what stands before the @. */
  ownerName: nameField('your name').optional(),
  password: passwordField,
})

export type CreateAccountInput = z.input<typeof schema>

/**
 * Makes an account with its first source and its owner. A person who already has a sign-in keeps it and becomes the
 * owner of this account too, when the password is theirs.
 * @param actor who does it; the new owner when left out
 * @param guard runs first, in the transaction, and stops the verb by throwing
 * @throws AppError `conflict` when the account exists or the e-mail belongs to somebody with another password
 */
export async function createAccount(args: {
  actor?: Actor
  input: CreateAccountInput
  guard?: (tx: Prisma.TransactionClient) => Promise<void>
}): Promise<{ accountId: string; userId: string; sourceId: string }> {
  const input = parseInput(schema, args.input)
  const passwordHash = await hashPassword(input.password)
  return prisma().$transaction(async tx => {
    await args.guard?.(tx)
    // One at a time: two callers with the same new name must not both see it free.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('account.create'))`
    const taken = await tx.account.findUnique({ where: { name: input.name }, select: { id: true } })
    if (taken) throw conflict(`account "${input.name}" already exists`)

    const owner = await findOrCreateOwner(tx, { ...input, passwordHash })
    const accountId = newId()
    const ctx = { accountId, actor: args.actor ?? { type: 'user' as const, id: owner.id, name: owner.name } }
    await tx.account.create({ data: { id: accountId, name: input.name }, select: { id: true } })
    await tx.membership.create({
      data: { accountId, userId: owner.id, role: 'owner' },
      select: { role: true },
    })
    await writeAudit(tx, {
      ctx,
      action: 'account.create',
      after: { name: input.name, owner: input.ownerEmail },
    })
    const source = await addSource(tx, { ctx, name: FIRST_SOURCE })
    return { accountId, userId: owner.id, sourceId: source.id }
  })
}

async function findOrCreateOwner(
  tx: Prisma.TransactionClient,
  input: z.output<typeof schema> & { passwordHash: string },
): Promise<{ id: string; name: string }> {
  const { ownerEmail: email, password, passwordHash } = input
  const known = await tx.user.findUnique({ where: { email } })
  if (!known) {
    const name = input.ownerName ?? email.split('@', 1)[0] ?? email
    return tx.user.create({
      data: { id: newId(), email, name, passwordHash },
      select: { id: true, name: true },
    })
  }
  if (await verifyPassword(known.passwordHash, password)) return known
  throw conflict(`a user with the e-mail "${email}" already exists: give their password, or another e-mail`)
}
