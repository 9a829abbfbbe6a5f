'use server'

import type { AlertActions } from '@/components/alerts/alert-actions'
import { runAction } from '@/lib/accounts/run-action'
import { changeAlert, deleteAlert } from '@/lib/alerts/change-alert'
import { createAlerts } from '@/lib/alerts/create-alerts'
import { sendTestNotice } from '@/lib/alerts/send-test-notice'

type Input<Name extends keyof AlertActions> = Parameters<AlertActions[Name]>[0]

export async function add(inputs: Input<'add'>) {
  return runAction(ctx => createAlerts({ ctx, inputs }))
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
