'use server'

import type { UserDataActions } from '@/components/user-data/user-data-actions'
import { runAction } from '@/lib/accounts/run-action'
import { eraseUserData } from '@/lib/user-data/erase-user-data'
import { findUserData } from '@/lib/user-data/find-user-data'

type Input<Name extends keyof UserDataActions> = Parameters<UserDataActions[Name]>[0]

export async function find(input: Input<'find'>) {
  return runAction(async ctx => ({ found: await findUserData({ ctx, input }) }))
}

export async function erase(input: Input<'erase'>) {
  return runAction(ctx => eraseUserData({ ctx, input }))
}
