import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import type { SessionChange } from '@/lib/accounts/session-watch'
import { sourceIds } from '@/lib/accounts/source-ids'
import type { Ledger } from '@/lib/contract/delivery'
import { sumLedgers } from '@/lib/contract/ledger'
import { db } from '@/lib/platform/db'
import { type Sse, sseResponse } from './sse'
import { streamHub } from './stream-hub'
import { streamSeats } from './stream-seats'

/**
 * Streams the changes of an account's deliveries (of one source when `sourceId` is given) as server-sent events: `beat`
 * when it opens and every 15 s, `rows` {rows, more} and `ledger` {ledger}. A row can arrive twice; of two rows with the
 * same ID the higher version counts. `full` ends a stream that exceeds the account's limit, `evicted` one that a newer
 * stream of the same session replaces, `session` one whose session has got another role or account.
 * @param watch watches the session, and returns a function that stops doing so
 * @throws AppError `forbidden`, `not_found` (a source of another account)
 */
export async function streamDeliveries(args: {
  ctx: Ctx
  sessionId: string
  input: { sourceId?: string }
  signal: AbortSignal
  watch: (onChange: (what: SessionChange) => void) => () => void
}): Promise<Response> {
  const { ctx, input, signal } = args
  permit(ctx, 'delivery.view')
  const read = () => sourceIds(db(), ctx.accountId, input.sourceId)
  const ids = await read()
  return sseResponse({
    signal,
    // When a source has been added, the stream ends and the browser reconnects to include it.
    alive: async () => (await read()).length === ids.length,
    open: stream => {
      const release = streamSeats().take({
        sessionId: args.sessionId,
        accountId: ctx.accountId,
        evict: () => endWith(stream, 'evicted'),
      })
      if (release === null) {
        endWith(stream, 'full')
        return () => undefined
      }
      stream.send('beat', {})
      const ledgers = new Map<string, Ledger>()
      const unwatch = streamHub().watch(ids, {
        onRows: (_sourceId, rows, more) => stream.send('rows', { rows, more }),
        onLedger: (sourceId, ledger) => {
          ledgers.set(sourceId, ledger)
          if (ledgers.size === ids.length) stream.send('ledger', { ledger: sumLedgers(ledgers.values()) })
        },
      })
      const leave = args.watch(what => (what === 'ended' ? stream.close() : endWith(stream, 'session')))
      return () => {
        leave()
        unwatch()
        release()
      }
    },
  })
}

function endWith(stream: Sse, event: 'full' | 'evicted' | 'session'): void {
  stream.send(event, {})
  stream.close()
}
