import 'server-only'
import { refresh } from 'next/cache'
import { recordActionOutcome } from '@/lib/platform/action-outcome'
import { isDatabaseAway } from '@/lib/platform/database-away'
import { AppError, messageOf, NeedsConfirmation } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import type { ActionResult } from './action-result'
import type { Ctx } from './ctx'
import { EditConflict } from './edit-conflict'
import { requirePerson, requireSignedIn } from './session'
import type { SignedIn } from './session-store'

const INTERNAL =
  'Something went wrong on our side. Try again. If this persists, contact the server operator. The server log has the details.'
const AWAY =
  'The database is not responding, so your change may not have been saved. Reload the page in a minute, then try again if needed.'

/**
 * Runs a server action for the signed-in person and refreshes the page on success. An edit conflict also refreshes the
 * page, so it shows the current settings beside the person's input.
 */
export async function runAction<T extends object>(work: (ctx: Ctx) => Promise<T>): Promise<ActionResult<T>> {
  return refreshing(async () => work((await requireSignedIn()).ctx))
}

/** Like {@link runAction}, for what people do to themselves, whatever their role. */
export async function runOwnAction<T extends object>(
  work: (session: SignedIn) => Promise<T>,
): Promise<ActionResult<T>> {
  return refreshing(async () => work(await requirePerson()))
}

function refreshing<T extends object>(work: () => Promise<T>): Promise<ActionResult<T>> {
  return answer(async () => {
    try {
      const done = await work()
      refresh()
      return done
    } catch (error) {
      if (error instanceof EditConflict) refresh()
      throw error
    }
  })
}

/** Turns expected errors into a result. Logs other errors and leaves their details out of the result. */
export async function answer<T extends object>(work: () => Promise<T>): Promise<ActionResult<T>> {
  recordActionOutcome()
  try {
    return { ok: true, ...(await work()) }
  } catch (error) {
    if (error instanceof AppError && error.code !== 'internal') {
      const { message, code, field = null } = error
      recordActionOutcome(error.status)
      const changes = error instanceof EditConflict ? { changes: error.changes } : {}
      const confirm = error instanceof NeedsConfirmation ? { confirm: true as const } : {}
      return { ok: false, message, code, field, ...changes, ...confirm }
    }
    const away = isDatabaseAway(error)
    log().error({ err: messageOf(error) }, 'server action failed')
    recordActionOutcome(away ? 503 : 500)
    return away
      ? { ok: false, message: AWAY, code: 'unavailable', field: null }
      : { ok: false, message: INTERNAL, code: 'internal', field: null }
  }
}
