'use server'

import { z } from 'zod'
import type { AlertActions } from '@/components/alerts/alert-actions'
import { parseInput } from '@/lib/accounts/fields'
import { changeAlert } from '@/lib/alerts/change-alert'
import { createAlert } from '@/lib/alerts/create-alert'
import { deleteAlert } from '@/lib/alerts/delete-alert'
import { sendTestNotice } from '@/lib/alerts/send-test-notice'
import { runAction } from '@/lib/auth/run-action'

type Input<Name extends keyof AlertActions> = Parameters<AlertActions[Name]>[0]

/** More at once is nothing that the page offers. Each rule is parsed by the verb. */
const chosen = z
  .array(z.custom<Input<'add'>[number]>(), 'Choose at least one rule.')
  .min(1, 'Choose at least one rule.')
  .max(10, 'Choose at most 10 rules.')

export async function add(inputs: Input<'add'>) {
  return runAction(async ctx => {
    for (const input of parseInput(chosen, inputs)) await createAlert({ ctx, input })
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
