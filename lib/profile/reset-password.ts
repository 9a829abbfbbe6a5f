import { z } from 'zod'
import { auditPerson } from '@/lib/accounts/audit-person'
import { addressBucket } from '@/lib/accounts/client-address'
import type { Actor } from '@/lib/accounts/ctx'
import { emailField, passwordField } from '@/lib/accounts/fields'
import { accountNames, hashNewPassword } from '@/lib/accounts/new-password'
import { createLink, findLink, revokeLinks, spendLink } from '@/lib/accounts/one-time-link'
import { setPassword } from '@/lib/accounts/set-password'
import { signInMessage, tooMany } from '@/lib/accounts/sign-in-error'
import { signInLimit } from '@/lib/accounts/sign-in-limit'
import { tell } from '@/lib/accounts/tell'
import { config } from '@/lib/platform/config'
import { prisma } from '@/lib/platform/db'
import { AppError, invalid, messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { parseInput } from '@/lib/platform/parse-input'

const requestInput = z.object({ email: emailField })

/**
 * Mails a reset link to a person who forgot their password. An unknown email gets the same response, after the same work.
 * Every request counts toward the sign-in limit of the client's address.
 * @throws AppError `invalid` when email is not configured; `too_many`
 */
export async function requestReset(args: {
  /** The client's address, as in `x-forwarded-for`. */
  address: string
  input: z.input<typeof requestInput>
}): Promise<{ sentTo: string }> {
  if (config().smtp === null)
    throw invalid('Email is not configured. Ask an owner of your account for a reset link.')
  const { email } = parseInput(requestInput, args.input)
  const { waitMs, giveBack } = await signInLimit().count([
    { kind: 'address', of: addressBucket(args.address) },
  ])
  if (giveBack === null) throw new AppError('too_many', signInMessage(tooMany(waitMs)))
  // Not awaited: the time until the response must not reveal whether the email is known.
  void mailReset(email).catch(error => log().error({ err: messageOf(error) }, 'reset link not created'))
  return { sentTo: email }
}

async function mailReset(email: string): Promise<void> {
  const user = await prisma().user.findUnique({ where: { email }, select: { id: true, name: true } })
  if (!user) return
  const { url } = await prisma().$transaction(async tx => {
    await revokeLinks(tx, { kind: 'password', userId: user.id })
    return createLink(tx, { kind: 'password', userId: user.id, email, createdBy: user.name })
  })
  await tell(email, 'Reset your password', [
    `Set a new password for UserGuiding Segment Source: ${url}`,
    'The link works once and expires in one hour. If you did not ask for it, ignore this email: your password stays as it is.',
  ])
}

/** The person whose password a reset link changes. @throws AppError `not_found` when the link is not valid */
export async function readReset(token: string): Promise<{ email: string }> {
  const { email } = await findLink(prisma(), 'password', token)
  return { email }
}

const resetInput = z.object({ password: passwordField })

/**
 * Sets a new password with a reset link, and ends all of the person's sessions.
 * @throws AppError `invalid`; `not_found` when the link is not valid
 */
export async function resetPassword(args: {
  token: string
  input: z.input<typeof resetInput>
}): Promise<{ email: string }> {
  const { password } = parseInput(resetInput, args.input)
  // Read before the slow hash, which strangers must not be able to start.
  const { userId, email } = await findLink(prisma(), 'password', args.token)
  const passwordHash = await hashNewPassword(password, {
    email,
    accounts: await accountNames(userId ?? ''),
  })
  const user = await prisma().$transaction(async tx => {
    const link = await findLink(tx, 'password', args.token)
    await spendLink(tx, link.id)
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId ?? '' } })
    await replacePassword(tx, {
      user,
      passwordHash,
      actor: { type: 'user', id: user.id, name: user.name },
      by: 'link',
    })
    return user
  })
  announceReset(user.email)
  return { email: user.email }
}

/** Sets a person's password in the name of the operator. Ends all of their sessions. @throws AppError `invalid` */
export async function resetByOperator(args: {
  user: { id: string; email: string }
  password: string
  actor: Actor
}): Promise<void> {
  const { user, actor } = args
  const { password } = parseInput(resetInput, { password: args.password })
  const passwordHash = await hashNewPassword(password, {
    email: user.email,
    accounts: await accountNames(user.id),
  })
  await prisma().$transaction(tx => replacePassword(tx, { user, passwordHash, actor, by: 'operator' }))
  announceReset(user.email)
}

async function replacePassword(
  tx: Parameters<typeof setPassword>[0],
  change: { user: { id: string; email: string }; passwordHash: string; actor: Actor; by: string },
): Promise<void> {
  const { user, passwordHash, actor, by } = change
  await setPassword(tx, { userId: user.id, email: user.email, passwordHash })
  const after = { email: user.email, by }
  await auditPerson(tx, { userId: user.id, actor, action: 'user.reset_password', after })
}

function announceReset(email: string): void {
  void tell(email, 'Your password was reset', [
    'A new password was set for your UserGuiding Segment Source sign-in, and all of your sessions were ended.',
    'If this was not you, ask an owner of your account or the server operator to reset it now.',
  ])
}
