'use server'

import type { ViewActions } from '@/components/log/filters/views'
import { runAction } from '@/lib/accounts/run-action'
import { deleteView as remove, renameView as rename, saveView as save } from '@/lib/log/views/views'

type Input<Name extends keyof ViewActions> = Parameters<ViewActions[Name]>[0]

export async function saveView({ name, content }: Input<'saveView'>) {
  return runAction(async ctx => ({ id: (await save({ ctx, input: { name, content } })).id }))
}

export async function changeView({ id, content }: Input<'changeView'>) {
  return runAction(async ctx => ({ id: (await save({ ctx, input: { id, content } })).id }))
}

export async function renameView(input: Input<'renameView'>) {
  return runAction(ctx => rename({ ctx, input }))
}

export async function deleteView(input: Input<'deleteView'>) {
  return runAction(ctx => remove({ ctx, input }))
}
