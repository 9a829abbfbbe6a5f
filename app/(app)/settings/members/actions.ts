'use server'

import type { MemberActions } from '@/components/members/member-actions'
import { runAction } from '@/lib/accounts/run-action'
import {
  changeRole as changeMemberRole,
  createResetLink as createLink,
  removeMember,
  requireFactor as requireAccountFactor,
  resetMemberFactor,
} from '@/lib/members/change-member'
import { inviteMember, revokeInvitation as revokeOpenInvitation } from '@/lib/members/invite'

type Input<Name extends keyof MemberActions> = Parameters<MemberActions[Name]>[0]

export async function invite(input: Input<'invite'>) {
  return runAction(async ctx => ({ invited: await inviteMember({ ctx, input }) }))
}

export async function revokeInvitation(input: Input<'revokeInvitation'>) {
  return runAction(ctx => revokeOpenInvitation({ ctx, input }))
}

export async function changeRole(input: Input<'changeRole'>) {
  return runAction(ctx => changeMemberRole({ ctx, input }))
}

export async function remove(input: Input<'remove'>) {
  return runAction(ctx => removeMember({ ctx, input }))
}

export async function resetFactor(input: Input<'resetFactor'>) {
  return runAction(ctx => resetMemberFactor({ ctx, input }))
}

export async function requireFactor(input: Input<'requireFactor'>) {
  return runAction(ctx => requireAccountFactor({ ctx, input }))
}

export async function createResetLink(input: Input<'createResetLink'>) {
  return runAction(ctx => createLink({ ctx, input }))
}
