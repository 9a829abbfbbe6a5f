'use server'

import type { AccountActions } from '@/components/operators/account-actions'
import { runOwnAction } from '@/lib/accounts/run-action'
import { closeAccount, openAccount } from '@/lib/operators/accounts'

type Input<Name extends keyof AccountActions> = Parameters<AccountActions[Name]>[0]

export async function open(input: Input<'open'>) {
  return runOwnAction(session => openAccount({ session, input }))
}

export async function close(input: Input<'close'>) {
  return runOwnAction(session => closeAccount({ session, input }))
}
