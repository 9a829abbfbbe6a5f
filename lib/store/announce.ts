import { db } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { singleton } from '@/lib/platform/singleton'
import type { Sql } from '@/lib/platform/sql'
import { notifySources } from './notify'

/** Minimum interval between notifications: at most 20 per second per process. */
const EVERY_MS = 50

interface State {
  pending: Set<string>
  timer: NodeJS.Timeout | null
  lastAt: number
}

/**
 * Notifies workers and open logs that a source has changed. Runs outside the insert's transaction, because NOTIFY takes a lock
 * on commit that would serialise all inserts. The first notification is sent at once; later ones are combined.
 */
export function announce(sourceId: string): void {
  const state = singleton<State>('announce', () => ({ pending: new Set(), timer: null, lastAt: 0 }))
  state.pending.add(sourceId)
  if (state.timer !== null) return
  const wait = Math.max(0, state.lastAt + EVERY_MS - Date.now())
  const sql = db()
  state.timer = setTimeout(() => send(sql, state), wait)
}

function send(sql: Sql, state: State): void {
  state.timer = null
  state.lastAt = Date.now()
  const sources = [...state.pending]
  state.pending.clear()
  // A lost notification costs one second at most, because workers and logs also poll.
  notifySources(sql, sources).catch(error => log().debug({ err: messageOf(error) }, 'notification not sent'))
}
