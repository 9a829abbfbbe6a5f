import { db } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { singleton } from '@/lib/platform/singleton'
import type { SignedIn } from './session-store'

/** One query per interval reads all watched sessions, so streams end within two seconds of a removal or a sign-out. */
const CHECK_MS = 1_000

const STILL_OPEN = `
SELECT s.id, s.account_id AS "accountId", m.role
FROM session s JOIN membership m ON m.user_id = s.user_id AND m.account_id = s.account_id
WHERE s.id = ANY($1::uuid[]) AND s.revoked_at IS NULL AND s.expires_at > now()`

interface Watched {
  sessionId: string
  accountId: string
  role: string
  onChange: (what: SessionChange) => void
}

/** `changed`: another account or role. */
export type SessionChange = 'ended' | 'changed'

/**
 * Watches a session until the returned function is called.
 * @param onChange called once
 */
export function watchSession(
  session: Pick<SignedIn, 'sessionId' | 'account' | 'role'>,
  onChange: (what: SessionChange) => void,
): () => void {
  const { watched, start } = watcher()
  const one = { sessionId: session.sessionId, accountId: session.account.id, role: session.role, onChange }
  watched.add(one)
  start()
  return () => watched.delete(one)
}

const watcher = () =>
  singleton('session-watch', () => {
    const watched = new Set<Watched>()
    let waiting = false

    async function check(): Promise<void> {
      const ids = [...new Set([...watched].map(one => one.sessionId))]
      const { rows } = await db().query<{ id: string; accountId: string; role: string }>(STILL_OPEN, [ids])
      const open = new Map(rows.map(row => [row.id, row]))
      for (const one of [...watched]) {
        const row = open.get(one.sessionId)
        if (row?.accountId === one.accountId && row.role === one.role) continue
        watched.delete(one)
        one.onChange(row === undefined ? 'ended' : 'changed')
      }
    }

    function start(): void {
      if (waiting) return
      waiting = true
      setTimeout(() => {
        check()
          // Without the database nothing can be streamed either; the next check decides.
          .catch(error => log().warn({ err: messageOf(error) }, 'sessions could not be checked; retrying'))
          .finally(() => {
            waiting = false
            if (watched.size > 0) start()
          })
      }, CHECK_MS).unref()
    }
    return { watched, start }
  })
