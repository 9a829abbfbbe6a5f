'use server'

import type { ProfileActions } from '@/components/profile/profile-actions'
import { runAction, runOwnAction } from '@/lib/accounts/run-action'
import { createApiToken, revokeApiToken } from '@/lib/api-tokens/api-tokens'
import * as profile from '@/lib/profile/change-profile'
import * as factor from '@/lib/profile/second-factor'
import * as sessions from '@/lib/profile/sessions'

type Input<Name extends keyof ProfileActions> = Parameters<ProfileActions[Name]>[0]

export async function changeName(input: Input<'changeName'>) {
  return runOwnAction(session => profile.changeName({ session, input }))
}

export async function requestEmail(input: Input<'requestEmail'>) {
  return runOwnAction(session => profile.requestEmail({ session, input }))
}

export async function changePassword(input: Input<'changePassword'>) {
  return runOwnAction(session => profile.changePassword({ session, input }))
}

export async function beginFactor(input: Input<'beginFactor'>) {
  return runOwnAction(session => factor.beginFactor({ session, input }))
}

export async function confirmFactor(input: Input<'confirmFactor'>) {
  return runOwnAction(session => factor.confirmFactor({ session, input }))
}

export async function renewCodes(input: Input<'renewCodes'>) {
  return runOwnAction(session => factor.renewRecoveryCodes({ session, input }))
}

export async function removeFactor(input: Input<'removeFactor'>) {
  return runOwnAction(session => factor.removeFactor({ session, input }))
}

export async function endSession(input: Input<'endSession'>) {
  return runOwnAction(session => sessions.endSession({ session, input }))
}

export async function endOtherSessions() {
  return runOwnAction(session => sessions.endOtherSessions({ session }))
}

export async function createToken(input: Input<'createToken'>) {
  return runAction(ctx => createApiToken({ ctx, input }))
}

export async function revokeToken(input: Input<'revokeToken'>) {
  return runAction(ctx => revokeApiToken({ ctx, input }))
}
