import type { Ctx } from '@/lib/accounts/ctx'
import { stillValid } from '@/lib/accounts/one-time-link'
import { permit } from '@/lib/accounts/permissions'
import type { Role } from '@/lib/accounts/role'
import { prisma } from '@/lib/platform/db'

/** A member of the account. Times are ISO 8601. */
export interface MemberView {
  userId: string
  name: string
  email: string
  role: Role
  /** Whether the person has a second factor. */
  factor: boolean
  joinedAt: string
  /** The latest sign-in that opened this account; null if there was none. */
  lastSignInAt: string | null
}

/** An invitation that has not been accepted yet. */
export interface InvitationView {
  id: string
  email: string
  role: Role
  createdAt: string
  createdBy: string
  expiresAt: string
}

/** The members of the account, oldest first, and its open invitations, newest first. @throws AppError `forbidden` */
export async function listMembers(args: {
  ctx: Ctx
}): Promise<{ members: MemberView[]; invitations: InvitationView[] }> {
  const { ctx } = args
  permit(ctx, 'member.view')
  const { accountId } = ctx
  const [members, invitations] = await Promise.all([
    prisma().membership.findMany({
      where: { accountId },
      orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
      select: {
        role: true,
        createdAt: true,
        lastSignInAt: true,
        user: { select: { id: true, name: true, email: true, factorAt: true } },
      },
    }),
    prisma().oneTimeLink.findMany({
      where: { accountId, kind: 'invitation', ...stillValid() },
      orderBy: { id: 'desc' },
      select: { id: true, email: true, role: true, createdAt: true, createdBy: true, expiresAt: true },
    }),
  ])
  return {
    members: members.map(({ role, createdAt, lastSignInAt, user }) => ({
      userId: user.id,
      name: user.name,
      email: user.email,
      role,
      factor: user.factorAt !== null,
      joinedAt: createdAt.toISOString(),
      lastSignInAt: lastSignInAt?.toISOString() ?? null,
    })),
    invitations: invitations.flatMap(({ role, createdAt, expiresAt, ...invitation }) =>
      role === null
        ? []
        : [{ ...invitation, role, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() }],
    ),
  }
}
