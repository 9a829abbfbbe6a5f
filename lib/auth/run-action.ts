import 'server-only'
import { refresh } from 'next/cache'
import type { Ctx } from '@/lib/accounts/ctx'
import { AppError, messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import type { ActionResult } from './action-result'
import { handlerCtx } from './session'

const INTERNAL = 'Something went wrong on our side. Try again; the log has the details.'

/** Runs a server action's work for the signed-in person and shows the page anew when it went well. */
export async function runAction<T extends object>(work: (ctx: Ctx) => Promise<T>): Promise<ActionResult<T>> {
  return answer(async () => {
    const done = await work(await handlerCtx())
    refresh()
    return done
  })
}

/** Turns expected errors into an answer; anything else is logged and answered without its details. */
export async function answer<T extends object>(work: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, ...(await work()) }
  } catch (error) {
    if (error instanceof AppError && error.code !== 'internal') {
      return { ok: false, message: error.message, field: error.field ?? null }
    }
    log().error({ err: messageOf(error) }, 'server action failed')
    return { ok: false, message: INTERNAL, field: null }
  }
}
