import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { sourceIds } from '@/lib/accounts/source-ids'
import type { Ledger } from '@/lib/contract/delivery'
import { sumLedgers } from '@/lib/contract/ledger'
import { db } from '@/lib/platform/db'
import { sseResponse } from './sse'
import { streamHub } from './stream-hub'

/**
 * The changes of an account's deliveries (of one source when `sourceId` is given) as server-sent events:
 * `rows` {rows, more} and `ledger` {ledger}. A row may come twice; of two rows with one id the higher version counts.
 * @param alive whether the session may still see them; asked at each heartbeat
 * @throws AppError `forbidden`, `not_found` (a source of another account)
 */
export async function streamDeliveries(args: {
  ctx: Ctx
  input: { sourceId?: string }
  signal: AbortSignal
  alive: () => Promise<boolean>
}): Promise<Response> {
  const { ctx, input, signal } = args
  permit(ctx, 'delivery.view')
  const read = () => sourceIds(db(), ctx.accountId, input.sourceId)
  const ids = await read()
  return sseResponse({
    signal,
    // A source that was added meanwhile belongs to this stream too: the browser comes back and gets it.
    alive: async () => (await args.alive()) && (await read()).length === ids.length,
    open: stream => {
      const ledgers = new Map<string, Ledger>()
      return streamHub().watch(ids, {
        onRows: (_sourceId, rows, more) => stream.send('rows', { rows, more }),
        onLedger: (sourceId, ledger) => {
          ledgers.set(sourceId, ledger)
          if (ledgers.size === ids.length) stream.send('ledger', { ledger: sumLedgers(ledgers.values()) })
        },
      })
    },
  })
}
