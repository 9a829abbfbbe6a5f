import { z } from 'zod'
import { textField } from '@/lib/contract/text-field'
import { config } from '@/lib/platform/config'
import { prisma } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { log } from '@/lib/platform/log'
import { keyRing } from '@/lib/security/key-ring'
import { open, seal } from '@/lib/security/secret-box'
import type { Prisma } from '@/prisma/generated/client'
import { writeAudit } from './audit'
import { auditPerson } from './audit-person'
import { nameFromEmail } from './create-user'
import { emailField } from './fields'
import { nameOf } from './name'
import type { OidcClaims } from './oidc'
import { stillValid } from './one-time-link'
import { ROLES, type Role } from './role'
import { endSessions } from './set-password'
import type { SignInError } from './sign-in-error'

/** The outcome of a sign-in through OpenID Connect. */
export type Admission =
  | { ok: true; user: { id: string; name: string }; accountId: string }
  | {
      ok: false
      reason: Extract<SignInError, `oidc_${string}` | 'no_account'>
      /** For `oidc_link`: a sealed note of who asked, for the cookie that waits for the password. */
      pending?: string
    }

const refused = (reason: Extract<SignInError, `oidc_${string}` | 'no_account'>): Admission => ({
  ok: false,
  reason,
})

/**
 * Decides whether a person may sign in through the issuer. A person is known by issuer and subject. A new one joins the account
 * of `OIDC_ACCOUNT`, or that of an invitation for their email. The email of a person who has a password is not enough to become
 * that person: they sign in with the password once.
 * @param claims checked by openid-client
 */
export async function admit(claims: OidcClaims): Promise<Admission> {
  const { oidc } = config()
  if (oidc === null) return refused('oidc_failed')
  const email = emailField.safeParse(claims.email)
  if (!email.success || claims.email_verified !== true) return refused('oidc_unverified')
  const domain = email.data.split('@').at(-1) ?? ''
  if (oidc.allowedDomains.length > 0 && !oidc.allowedDomains.includes(domain)) return refused('oidc_domain')
  const role = roleIn(claims)
  return prisma().$transaction(async tx => {
    const found = await findPerson(tx, { claims, email: email.data })
    if (found === 'has_password') {
      const note = JSON.stringify({ issuer: claims.iss, subject: claims.sub, email: email.data })
      return { ok: false, reason: 'oidc_link', pending: seal(note, PENDING, keyRing()) }
    }
    await applyRole(tx, { ...found, email: email.data }, role)
    await acceptInvitations(tx, { ...found, email: email.data })
    const membership = await tx.membership.findFirst({
      where: { userId: found.id },
      orderBy: { createdAt: 'asc' },
      select: { accountId: true },
    })
    return membership ? { ok: true, user: found, accountId: membership.accountId } : refused('no_account')
  })
}

const PENDING = 'oidc:pending-link'

/**
 * Links a person to the issuer after they signed in with their password, if that is what they were asked for.
 * @param pending the cookie from {@link admit}, as the browser sent it
 */
export async function linkPending(pending: string, user: { id: string; name: string }): Promise<void> {
  const note = readNote(pending)
  if (note === null) return
  const { issuer, subject, email } = note
  await prisma().$transaction(async tx => {
    const person = await tx.user.findUniqueOrThrow({ where: { id: user.id }, select: { email: true } })
    const known = await tx.identity.findUnique({ where: { issuer_subject: { issuer, subject } } })
    if (person.email !== email || known) return
    await tx.identity.create({ data: { issuer, subject, userId: user.id }, select: { userId: true } })
    const actor = { type: 'user' as const, ...user }
    await auditPerson(tx, { userId: user.id, actor, action: 'user.link_identity', after: { issuer } })
  })
}

/** The email of the person who was asked for their password once; null for another cookie. */
export const pendingEmail = (pending: string): string | null =>
  pending === '' ? null : (readNote(pending)?.email ?? null)

const noteOf = z.object({ issuer: textField(), subject: textField(), email: textField() })

/** Null for a cookie that this installation did not write, or wrote with a key that it no longer has. */
function readNote(pending: string): z.output<typeof noteOf> | null {
  try {
    return noteOf.parse(JSON.parse(open(pending, PENDING, keyRing())))
  } catch (error) {
    log().warn({ err: messageOf(error) }, 'the pending-link cookie could not be read')
    return null
  }
}

async function findPerson(
  tx: Prisma.TransactionClient,
  { claims, email }: { claims: OidcClaims; email: string },
): Promise<{ id: string; name: string } | 'has_password'> {
  const where = { issuer_subject: { issuer: claims.iss, subject: claims.sub } }
  const known = await tx.identity.findUnique({
    where,
    select: { user: { select: { id: true, name: true } } },
  })
  if (known) return known.user
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('user.create'))`
  if (await tx.user.findUnique({ where: { email }, select: { id: true } })) return 'has_password'
  const name = nameOf(claims.name ?? '').slice(0, 80) || nameFromEmail(email)
  const identities = { create: { issuer: claims.iss, subject: claims.sub } }
  return tx.user.create({
    data: { id: newId(), email, name, identities },
    select: { id: true, name: true },
  })
}

/** The role that the claims give in `OIDC_ACCOUNT`: the highest one they name; null: none, so no access. */
export function roleIn(claims: OidcClaims): Role | null {
  const { oidc } = config()
  if (oidc === null) return null
  const named = oidc.roleClaim === null ? [] : [claims[oidc.roleClaim]].flat()
  const role = ROLES.find(one => named.includes(one))
  return role ?? (oidc.defaultRole === 'none' ? null : oidc.defaultRole)
}

/**
 * Gives the person the role of their claims in `OIDC_ACCOUNT`. With `OIDC_ROLE_CLAIM` it is applied again at every sign-in: a
 * lower role, or none, ends the person's other sessions there.
 */
async function applyRole(
  tx: Prisma.TransactionClient,
  user: { id: string; name: string; email: string },
  role: Role | null,
): Promise<void> {
  const { oidc } = config()
  if (!oidc?.account) return
  const account = await tx.account.findFirst({
    where: { name: oidc.account, closedAt: null },
    select: { id: true },
  })
  if (!account) return
  const key = { accountId_userId: { accountId: account.id, userId: user.id } }
  const member = await tx.membership.findUnique({ where: key, select: { role: true } })
  const ctx = { accountId: account.id, actor: { type: 'user' as const, id: user.id, name: user.name } }
  if (member === null) {
    if (role === null) return
    await tx.membership.create({
      data: { accountId: account.id, userId: user.id, role },
      select: { role: true },
    })
    await writeAudit(tx, { ctx, action: 'member.join', after: { role } })
    return
  }
  if (oidc.roleClaim === null || member.role === role) return
  const owners = await tx.membership.count({ where: { accountId: account.id, role: 'owner' } })
  // An issuer that forgets a group must not leave the account without an owner.
  if (member.role === 'owner' && owners === 1) return
  if (role === null) await tx.membership.delete({ where: key, select: { role: true } })
  else await tx.membership.update({ where: key, data: { role }, select: { role: true } })
  if (role === null || ROLES.indexOf(role) > ROLES.indexOf(member.role))
    await endSessions(tx, { userId: user.id, accountId: account.id })
  const before = { email: user.email, role: member.role }
  await writeAudit(tx, { ctx, action: 'member.change_role', before, after: { role: role ?? 'none' } })
}

/** Accepts the open invitations for a verified email. */
async function acceptInvitations(
  tx: Prisma.TransactionClient,
  user: { id: string; name: string; email: string },
): Promise<void> {
  const links = await tx.oneTimeLink.findMany({
    where: { kind: 'invitation', email: user.email, ...stillValid() },
    select: { id: true, accountId: true, role: true },
  })
  for (const { id, accountId, role } of links) {
    if (accountId === null || role === null) continue
    await tx.oneTimeLink.update({ where: { id }, data: { usedAt: new Date() }, select: { id: true } })
    await tx.membership.upsert({
      where: { accountId_userId: { accountId, userId: user.id } },
      create: { accountId, userId: user.id, role },
      update: {},
      select: { role: true },
    })
    const actor = { type: 'user' as const, id: user.id, name: user.name }
    await writeAudit(tx, { ctx: { accountId, actor }, action: 'member.join', after: { role } })
  }
}
