import { z } from 'zod'
import { now } from '@/lib/platform/clock'
import { prisma } from '@/lib/platform/db'
import { notFound } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { writeAudit } from './audit'
import type { SignedIn } from './session-store'

const switchInput = z.object({ accountId: z.uuid('`accountId` must be a UUID.') })

/**
 * Shows another account of the person in their session.
 * @throws AppError `invalid`, or `not_found` when they do not belong to the account
 */
export async function switchAccount(args: {
  session: Pick<SignedIn, 'sessionId' | 'user'>
  input: z.input<typeof switchInput>
}): Promise<object> {
  const { accountId } = parseInput(switchInput, args.input)
  const { sessionId, user } = args.session
  await prisma().$transaction(async tx => {
    const { count } = await tx.membership.updateMany({
      where: { accountId, userId: user.id },
      data: { lastSignInAt: now() },
    })
    if (count === 0) throw notFound('You do not belong to this account, or it was closed. Reload the page.')
    await tx.session.update({ where: { id: sessionId }, data: { accountId }, select: { id: true } })
    const actor = { type: 'user' as const, id: user.id, name: user.name }
    await writeAudit(tx, { ctx: { accountId, actor }, action: 'session.switch' })
  })
  return {}
}
