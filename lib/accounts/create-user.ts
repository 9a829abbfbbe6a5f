import { z } from 'zod'
import { prisma } from '@/lib/platform/db'
import { conflict } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import type { Prisma } from '@/prisma/generated/client'
import { emailField, nameField, passwordField, roleField } from './fields'
import { hashNewPassword } from './new-password'
import { forgetTries } from './sign-in-tries'
import { verb } from './verb'

/** Stores a new person, without a membership. @returns null when the email is taken */
export async function addUser(
  tx: Prisma.TransactionClient,
  person: { email: string; name: string; passwordHash: string },
): Promise<{ id: string; name: string } | null> {
  const { email, name, passwordHash } = person
  // Without the lock, two callers could both find that the email is free.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('user.create'))`
  const taken = await tx.user.findUnique({ where: { email }, select: { id: true } })
  if (taken) return null
  await forgetTries(tx, email)
  return tx.user.create({
    data: { id: newId(), email, name, passwordHash },
    select: { id: true, name: true },
  })
}

/** The name of a person who gave none: the part of the email before the @. */
export const nameFromEmail = (email: string): string => email.split('@', 1)[0] ?? email

const schema = z.object({
  email: emailField,
  name: nameField('the name').optional(),
  password: passwordField,
  role: roleField,
})

/**
 * Adds a person to the account, with an email and password to sign in.
 * @throws AppError `invalid`, `forbidden`, or `conflict` when a user with the email already exists
 */
export const createUser = verb(
  {
    input: schema,
    permission: 'user.create',
    prepare: async ({ email, password }, { accountId: id }) => {
      const { name } = await prisma().account.findUniqueOrThrow({ where: { id }, select: { name: true } })
      return hashNewPassword(password, { email, accounts: [name] })
    },
  },
  async ({ ctx, input, ready: passwordHash, tx, audit }): Promise<{ userId: string }> => {
    const { email, role } = input
    const name = input.name ?? nameFromEmail(email)
    const user = await addUser(tx, { email, name, passwordHash })
    if (user === null)
      throw conflict(`A user with the email "${email}" already exists. Use a different email address.`)
    await tx.membership.create({
      data: { accountId: ctx.accountId, userId: user.id, role },
      select: { role: true },
    })
    await audit('user.create', { after: { email, name, role } })
    return { userId: user.id }
  },
)
