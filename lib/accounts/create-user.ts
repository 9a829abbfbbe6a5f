import { z } from 'zod'
import { conflict } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { emailField, nameField, passwordField, roleField } from './fields'
import { hashPassword } from './password'
import { forgetTries } from './sign-in-tries'
import { verb } from './verb'

const schema = z.object({
  email: emailField,
  /** Defaults to the part before the @. */
  name: nameField('the name').optional(),
  password: passwordField,
  role: roleField,
})

/**
 * Adds a person to the account, with an email and password to sign in.
 * @throws AppError `invalid`, `forbidden`, or `conflict` when a user with the email already exists
 */
export const createUser = verb(
  { input: schema, permission: 'user.create', prepare: ({ password }) => hashPassword(password) },
  async ({ ctx, input, ready: passwordHash, tx, audit }): Promise<{ userId: string }> => {
    const { email, role } = input
    const name = input.name ?? email.split('@', 1)[0] ?? email
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('user.create'))`
    const taken = await tx.user.findUnique({ where: { email }, select: { id: true } })
    if (taken)
      throw conflict(`A user with the email "${email}" already exists. Use a different email address.`)
    await forgetTries(tx, email)
    const userId = newId()
    const memberships = { create: { accountId: ctx.accountId, role } }
    await tx.user.create({
      data: { id: userId, email, name, passwordHash, memberships },
      select: { id: true },
    })
    await audit('user.create', { after: { email, name, role } })
    return { userId }
  },
)
