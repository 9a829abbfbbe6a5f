import { auditPerson } from '@/lib/accounts/audit-person'
import { CLI_ACTOR } from '@/lib/accounts/ctx'
import { emailField, roleField } from '@/lib/accounts/fields'
import { createLink } from '@/lib/accounts/one-time-link'
import { announceRemoval, resetFactor } from '@/lib/accounts/remove-factor'
import { type ApiTokenView, createApiToken, listApiTokens, revokeApiToken } from '@/lib/api-tokens/api-tokens'
import { changeRole, removeMember } from '@/lib/members/change-member'
import { listMembers, type MemberView } from '@/lib/members/list-members'
import { closeFor } from '@/lib/operators/accounts'
import { type KeyStatus, keyStatus, rotateKeys } from '@/lib/operators/encryption-keys'
import { prisma } from '@/lib/platform/db'
import { conflict, notFound } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { resetByOperator } from '@/lib/profile/reset-password'
import { endSessionsOf, listSessions, type SessionView } from '@/lib/profile/sessions'
import { type Options, UsageError } from './command'
import { accountOf } from './context'

export async function userList(options: Options): Promise<{ users: MemberView[] }> {
  const { members } = await listMembers({ ctx: await accountOf(options) })
  return { users: members }
}

export async function userRole(options: Options): Promise<{ userId: string }> {
  const role = parseInput(roleField, options.text('role'))
  const { ctx, userId } = await memberOf(options)
  return changeRole({ ctx, input: { userId, role } })
}

export async function userRemove(options: Options): Promise<{ userId: string }> {
  const { ctx, userId } = await memberOf(options)
  return removeMember({ ctx, input: { userId } })
}

/** Sets a new password, read from stdin. Ends all sessions of the person. */
export async function userResetPassword(options: Options, password: string): Promise<{ userId: string }> {
  const { userId, email } = await memberOf(options)
  await resetByOperator({ user: { id: userId, email }, password, actor: CLI_ACTOR })
  return { userId }
}

/** Changes the address that a person signs in with, without a confirmation. */
export async function userEmail(options: Options): Promise<{ userId: string }> {
  const user = await userOf(options)
  const email = parseInput(emailField, options.text('new'))
  return prisma().$transaction(async tx => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('user.create'))`
    const taken = await tx.user.findUnique({ where: { email }, select: { id: true } })
    if (taken)
      throw conflict(`a user with the email "${email}" already exists: use a different email address`)
    await tx.user.update({ where: { id: user.id }, data: { email }, select: { id: true } })
    const emails = { before: { email: user.email }, after: { email } }
    await auditPerson(tx, { userId: user.id, actor: CLI_ACTOR, action: 'user.change_email', ...emails })
    return { userId: user.id }
  })
}

/** Makes someone an operator, who may create and close accounts. */
export async function operatorAdd(options: Options): Promise<{ userId: string }> {
  return setOperator(options, true)
}

export async function operatorRemove(options: Options): Promise<{ userId: string }> {
  return setOperator(options, false)
}

async function setOperator(options: Options, isOperator: boolean): Promise<{ userId: string }> {
  const { id, email } = await userOf(options)
  await prisma().$transaction(async tx => {
    await tx.user.update({ where: { id }, data: { isOperator }, select: { id: true } })
    const action = isOperator ? 'operator.add' : 'operator.remove'
    await auditPerson(tx, { userId: id, actor: CLI_ACTOR, action, after: { email } })
  })
  return { userId: id }
}

/** Removes the second factor of someone who lost it, and ends their sessions. */
export async function userResetFactor(options: Options): Promise<{ userId: string }> {
  const user = await userOf(options)
  await prisma().$transaction(tx => resetFactor(tx, user, CLI_ACTOR))
  announceRemoval(user.email)
  return { userId: user.id }
}

export async function keysStatus(): Promise<KeyStatus> {
  return keyStatus()
}

export async function keysRotate(): Promise<KeyStatus & { resealed: number }> {
  const { failed, ...result } = await rotateKeys()
  if (failed.length > 0)
    throw new UsageError(
      `${failed.length} of the stored secrets cannot be opened, and the others were sealed with "${result.current}". The first one: ${failed[0]}`,
    )
  return result
}

/** Closes an account. Its history is kept. */
export async function accountClose(options: Options): Promise<{ accountId: string }> {
  const { accountId } = await accountOf(options)
  return closeFor(CLI_ACTOR, { accountId, confirm: options.text('confirm') })
}

export async function sessionList(options: Options): Promise<{ sessions: SessionView[] }> {
  return { sessions: await listSessions((await userOf(options)).id) }
}

/** Creates a link with which a person may sign in with their password once, although `OIDC_ONLY` is on. */
export async function sessionOpen(options: Options): Promise<{ url: string; expiresAt: string }> {
  const { id, email } = await userOf(options)
  return prisma().$transaction(async tx => {
    const { url, expiresAt } = await createLink(tx, {
      kind: 'sign_in',
      userId: id,
      email,
      createdBy: CLI_ACTOR.name,
    })
    await auditPerson(tx, { userId: id, actor: CLI_ACTOR, action: 'session.allow', after: { email } })
    return { url, expiresAt: expiresAt.toISOString() }
  })
}

/** Ends all sessions of a person, or the one with `--id`. */
export async function sessionRevoke(options: Options): Promise<{ ended: number }> {
  const { id, email } = await userOf(options)
  return endSessionsOf({ userId: id, email }, options.optional('id'), CLI_ACTOR)
}

/** Creates a token that belongs to no one and works until it is revoked or expires. */
export async function apiTokenCreate(
  options: Options,
): Promise<{ id: string; token: string; expiresAt: string }> {
  const role = parseInput(roleField, options.text('role'))
  const days = options.optional('days')
  if (days !== undefined && !/^\d+$/.test(days))
    throw new UsageError(`--days must be a whole number, got "${days}"`)
  const input = { name: options.text('name'), role, ...(days === undefined ? {} : { days: Number(days) }) }
  return createApiToken({ ctx: await accountOf(options), input })
}

export async function apiTokenList(options: Options): Promise<{ tokens: ApiTokenView[] }> {
  return { tokens: await listApiTokens({ ctx: await accountOf(options) }) }
}

export async function apiTokenRevoke(options: Options): Promise<{ id: string }> {
  return revokeApiToken({ ctx: await accountOf(options), input: { id: options.text('id') } })
}

async function memberOf(options: Options) {
  const ctx = await accountOf(options)
  const { id, email } = await userOf(options)
  return { ctx, userId: id, email }
}

async function userOf(options: Options): Promise<{ id: string; email: string }> {
  const email = parseInput(emailField, options.text('email'))
  const user = await prisma().user.findUnique({ where: { email }, select: { id: true, email: true } })
  if (!user) throw notFound(`no user has the email "${email}": run user list to see those of an account`)
  return user
}
