import { type Ctx, cliCtx } from '@/lib/accounts/ctx'
import type { Region } from '@/lib/contract/region'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { createAccount } from '@/lib/setup/create-account'
import { connectSource } from '@/lib/sources/connect-source'
import { createIngestKey } from '@/lib/sources/create-ingest-key'
import type { IngestKeyOwner } from '@/lib/store/senders'

export interface World {
  ctx: Ctx
  sourceId: string
  ingestKey: string
  owner: IngestKeyOwner
  writeKey: string
}

/** A new account with a connected source and an ingest key, created with the product's verbs. */
export async function makeWorld(options: { residency?: Region; connected?: boolean } = {}): Promise<World> {
  const name = `Account ${newId()}`
  const { accountId, sourceId } = await createAccount({
    input: { name, ownerEmail: `${newId()}@example.com`, password: 'a long enough password' },
  })
  const ctx = cliCtx(accountId)
  const writeKey = newId().replaceAll('-', '')
  if (options.connected !== false) {
    await connectSource({ ctx, input: { sourceId, writeKey, residency: options.residency ?? 'us' } })
  }
  const key = await createIngestKey({ ctx, input: { sourceId } })
  return {
    ctx,
    sourceId,
    ingestKey: key.ingestKey,
    writeKey,
    owner: {
      keyId: key.id,
      sourceId,
      accountId,
      strict: false,
      disabledEvents: [],
      rateLimit: null,
      allowedOrigins: [],
    },
  }
}

/** Polls every 20 ms until `check` passes. @throws an error with the last value after the timeout */
export async function until<T>(
  read: () => Promise<T>,
  check: (value: T) => boolean,
  timeoutMs = 10_000,
): Promise<T> {
  const end = Date.now() + timeoutMs
  for (;;) {
    const value = await read()
    if (check(value)) return value
    if (Date.now() > end) throw new Error(`timed out after ${timeoutMs} ms; last: ${JSON.stringify(value)}`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

/** The number of a source's rows in each state, counted in the tables. */
export async function countStates(sourceId: string): Promise<Record<string, number>> {
  const { rows } = await db().query<{ state: string; n: number }>(
    `SELECT state, count(*)::int AS n FROM (
       SELECT state FROM relay.queue WHERE source_id = $1::uuid
       UNION ALL SELECT state FROM relay.delivery WHERE source_id = $1::uuid) s GROUP BY state`,
    [sourceId],
  )
  return Object.fromEntries(rows.map(row => [row.state, row.n]))
}

/** Waits until a source has exactly these numbers of rows by state. */
export const untilStates = (sourceId: string, wanted: Record<string, number>) =>
  until(
    () => countStates(sourceId),
    states => JSON.stringify(Object.entries(states).sort()) === JSON.stringify(Object.entries(wanted).sort()),
  )
