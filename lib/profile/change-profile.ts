import { z } from 'zod'
import { auditPerson } from '@/lib/accounts/audit-person'
import { emailField, nameField, passwordField } from '@/lib/accounts/fields'
import { accountNames, hashNewPassword } from '@/lib/accounts/new-password'
import { createLink, findLink, revokeLinks, spendLink } from '@/lib/accounts/one-time-link'
import type { SignedIn } from '@/lib/accounts/session-store'
import { setPassword } from '@/lib/accounts/set-password'
import { tell } from '@/lib/accounts/tell'
import { textField } from '@/lib/contract/text-field'
import { now } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { prisma } from '@/lib/platform/db'
import { AppError, conflict, invalid } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { actorOf, requirePassword } from './own-change'

/** A change that a signed-in person makes to themselves, whatever their role. */
interface Own<Input> {
  session: SignedIn
  input: Input
}

const currentPassword = textField().max(1_000, 'This is not your current password.')

const renameInput = z.object({ name: nameField('your name') })

/** Changes the person's name in every account. Entries of the past keep the name of their time. @throws AppError `invalid` */
export async function changeName(args: Own<z.input<typeof renameInput>>): Promise<object> {
  const { name } = parseInput(renameInput, args.input)
  const { user } = args.session
  if (name === user.name) return {}
  await prisma().$transaction(async tx => {
    await tx.user.update({ where: { id: user.id }, data: { name }, select: { id: true } })
    const names = { before: { name: user.name }, after: { name } }
    await auditPerson(tx, { userId: user.id, actor: actorOf(args.session), action: 'user.rename', ...names })
  })
  return {}
}

const displayInput = z.object({
  theme: z.enum(['system', 'light', 'dark'], 'Choose system, light or dark.'),
  utc: z.boolean('Choose your time zone or UTC.'),
  /** When the person chose, in milliseconds since 1970. */
  at: z.int('`at` must be a time in milliseconds since 1970.').min(0),
})

/** Keeps how the person sees the pages, for their other browsers, unless they chose again since. @throws AppError `invalid` */
export async function saveDisplay(args: Own<z.input<typeof displayInput>>): Promise<object> {
  const { at, ...data } = parseInput(displayInput, args.input)
  // A browser whose clock is ahead must not win for ever.
  const displayAt = new Date(Math.min(at, now().getTime()))
  await prisma().user.updateMany({
    where: { id: args.session.user.id, OR: [{ displayAt: null }, { displayAt: { lte: displayAt } }] },
    data: { ...data, displayAt },
  })
  return {}
}

const passwordInput = z.object({ current: currentPassword, password: passwordField })

/**
 * Changes the password and ends the person's other sessions.
 * @throws AppError `invalid` when the current password is wrong; `too_many` after too many wrong ones
 */
export async function changePassword(args: Own<z.input<typeof passwordInput>>): Promise<object> {
  const { current, password } = parseInput(passwordInput, args.input)
  const { user, sessionId } = args.session
  await requirePassword(args.session, current, 'current')
  const person = { email: user.email, accounts: await accountNames(user.id) }
  const passwordHash = await hashNewPassword(password, person)
  await prisma().$transaction(async tx => {
    await setPassword(tx, { userId: user.id, email: user.email, passwordHash, keep: sessionId })
    await auditPerson(tx, { userId: user.id, actor: actorOf(args.session), action: 'user.change_password' })
  })
  void tell(user.email, 'Your password was changed', [
    'The password of your UserGuiding Segment Source sign-in was changed, and your other sessions were ended.',
    'If this was not you, ask an owner of your account or the server operator to reset it now.',
  ])
  return {}
}

const emailInput = z.object({ email: emailField, current: currentPassword })

/**
 * Mails a link to a new address. The address changes only when the link is opened.
 * @throws AppError `invalid` when the current password is wrong or email is not configured; `conflict` when the address is
 *   taken; `too_many` after too many wrong passwords
 */
export async function requestEmail(args: Own<z.input<typeof emailInput>>): Promise<{ sentTo: string }> {
  const { email, current } = parseInput(emailInput, args.input)
  const { user } = args.session
  if (config().smtp === null)
    throw invalid(
      'Email is not configured, so a new address cannot be confirmed. Ask the server operator to change it.',
      'email',
    )
  if (email === user.email) throw invalid('This is already your email address.', 'email')
  await requirePassword(args.session, current, 'current')
  const link = await prisma().$transaction(async tx => {
    const taken = await tx.user.findUnique({ where: { email }, select: { id: true } })
    if (taken) throw conflict('Someone else signs in with this email address. Use a different one.')
    await revokeLinks(tx, { kind: 'email', userId: user.id })
    return createLink(tx, { kind: 'email', userId: user.id, email, createdBy: user.name })
  })
  const outcome = await tell(email, 'Confirm your new email address', [
    `To sign in to UserGuiding Segment Source with this address, confirm it: ${link.url}`,
    'The link works once and expires in 24 hours. If you did not ask for it, ignore this email.',
  ])
  if (!outcome?.sent)
    throw new AppError('unavailable', `The email could not be sent. ${outcome?.text ?? ''} Try again later.`)
  return { sentTo: email }
}

/**
 * Changes a person's email with the link that was mailed to the new address, and tells the old address.
 * @throws AppError `not_found` when the link is not valid; `conflict` when the address was taken meanwhile
 */
export async function confirmEmail(token: string): Promise<{ email: string }> {
  const changed = await prisma().$transaction(async tx => {
    const link = await findLink(tx, 'email', token)
    await spendLink(tx, link.id)
    const userId = link.userId ?? ''
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } })
    const taken = await tx.user.findUnique({ where: { email: link.email }, select: { id: true } })
    if (taken) throw conflict('Someone else signs in with this email address by now. Use a different one.')
    await tx.user.update({ where: { id: userId }, data: { email: link.email }, select: { id: true } })
    const emails = { before: { email: user.email }, after: { email: link.email } }
    const actor = { type: 'user' as const, id: user.id, name: user.name }
    await auditPerson(tx, { userId, actor, action: 'user.change_email', ...emails })
    return { from: user.email, to: link.email }
  })
  void tell(changed.from, 'Your email address was changed', [
    `You now sign in to UserGuiding Segment Source with ${changed.to}.`,
    'If this was not you, ask the server operator to change it back.',
  ])
  return { email: changed.to }
}
