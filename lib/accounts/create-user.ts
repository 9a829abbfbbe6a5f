import { z } from 'zod'
import { prisma } from '@/lib/platform/db'
import { conflict } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { writeAudit } from './audit'
import type { Ctx } from './ctx'
import { emailField, nameField, parseInput, passwordField, roleField } from './fields'
import { hashPassword } from './password'
import { permit } from './permissions'

const schema = z.object({
  email: emailField,
  /** Default: what stands before the @. */
  name: nameField('the name').optional(),
  password: passwordField,
  role: roleField,
})

/**
 * Adds a person with a sign-in to the account.
 * @throws AppError `conflict` when the e-mail has a sign-in already
 */
export async function createUser(args: {
  ctx: Ctx
  input: z.input<typeof schema>
}): Promise<{ userId: string }> {
  const { ctx } = args
  const input = parseInput(schema, args.input)
  permit(ctx, 'user.create')
  const passwordHash = await hashPassword(input.password)
  const { email, role } = input
  const name = input.name ?? email.split('@', 1)[0] ?? email
  return prisma().$transaction(async tx => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('user.create'))`
    const taken = await tx.user.findUnique({ where: { email }, select: { id: true } })
    if (taken) throw conflict(`a user with the e-mail "${email}" already exists`)
    const userId = newId()
    await tx.user.create({
      data: {
        id: userId,
        email,
        name,
        passwordHash,
        memberships: { create: { accountId: ctx.accountId, role } },
      },
      select: { id: true },
    })
    await writeAudit(tx, { ctx, action: 'user.create', after: { email, name, role } })
    return { userId }
  })
}
