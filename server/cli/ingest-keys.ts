import { createIngestKey } from '@/lib/accounts/create-ingest-key'
import { type IngestKeyView, listIngestKeys } from '@/lib/accounts/list-ingest-keys'
import { revokeIngestKey } from '@/lib/accounts/revoke-ingest-key'
import { type Options, UsageError } from './command'
import { sourceOf } from './context'

export async function ingestKeyCreate(options: Options): Promise<{ id: string; ingestKey: string }> {
  const { ctx, source } = await sourceOf(options)
  const label = options.optional('label') ?? 'Command line'
  return createIngestKey({ ctx, input: { sourceId: source.id, label } })
}

export async function ingestKeyList(options: Options): Promise<{ ingestKeys: IngestKeyView[] }> {
  const { ctx, source } = await sourceOf(options)
  return { ingestKeys: await listIngestKeys({ ctx, input: { sourceId: source.id } }) }
}

export async function ingestKeyRevoke(options: Options): Promise<{ id: string; last4: string }> {
  const { ctx, source } = await sourceOf(options)
  const named = options.text('key')
  const keys = await listIngestKeys({ ctx, input: { sourceId: source.id } })
  const byId = keys.filter(key => key.id === named)
  const found = byId.length > 0 ? byId : keys.filter(key => key.last4 === named && key.revokedAt === null)
  const [key, another] = found
  if (!key)
    throw new UsageError(
      `${source.name} has no ingest key "${named}": ingest-key list shows ids and last four characters`,
    )
  if (another)
    throw new UsageError(`${source.name} has ${found.length} keys that end in "${named}": name one by its id`)
  return revokeIngestKey({ ctx, input: { ingestKeyId: key.id } })
}
