'use server'

import type { AlertActions } from '@/components/alerts/alert-actions'
import { runAction } from '@/lib/accounts/run-action'
import { changeAlert } from '@/lib/alerts/change-alert'
import { createAlert } from '@/lib/alerts/create-alert'
import { deleteAlert } from '@/lib/alerts/delete-alert'
import { sendTestNotice } from '@/lib/alerts/send-test-notice'
import { invalid } from '@/lib/platform/errors'

type Input<Name extends keyof AlertActions> = Parameters<AlertActions[Name]>[0]

/** More at once is nothing that the page offers. */
const MOST = 10

export async function add(inputs: Input<'add'>) {
  return runAction(async ctx => {
    if (inputs.length === 0 || inputs.length > MOST) throw invalid('Choose at least one rule.')
    for (const input of inputs) await createAlert({ ctx, input })
    return {}
  })
}

export async function change(input: Input<'change'>) {
  return runAction(ctx => changeAlert({ ctx, input }))
}

export async function remove(input: Input<'remove'>) {
  return runAction(ctx => deleteAlert({ ctx, input }))
}

export async function test(input: Input<'test'>) {
  return runAction(ctx => sendTestNotice({ ctx, input }))
}
