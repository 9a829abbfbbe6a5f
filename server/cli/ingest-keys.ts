import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { createIngestKey } from '@/lib/sources/create-ingest-key'
import { type IngestKeyView, listIngestKeys } from '@/lib/sources/list-ingest-keys'
import { revokeIngestKey } from '@/lib/sources/revoke-ingest-key'
import { overlapField, rotateIngestKey } from '@/lib/sources/rotate-ingest-key'
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
  const { ctx, key } = await findKey(options)
  return revokeIngestKey({ ctx, input: { ingestKeyId: key.id } })
}

export async function ingestKeyRotate(
  options: Options,
): Promise<{ id: string; ingestKey: string; until: string }> {
  const overlap = parseInput(overlapField, options.text('overlap'))
  const { ctx, key } = await findKey(options)
  return rotateIngestKey({ ctx, input: { ingestKeyId: key.id, overlap } })
}

/** Finds the key that `--key` gives by its ID, or by its last four characters if it still works. */
async function findKey(options: Options): Promise<{ ctx: Ctx; key: IngestKeyView }> {
  const { ctx, source } = await sourceOf(options)
  const name = options.text('key')
  const keys = await listIngestKeys({ ctx, input: { sourceId: source.id } })
  const byId = keys.filter(key => key.id === name)
  const found = byId.length > 0 ? byId : keys.filter(key => key.last4 === name && !key.ended)
  const [key, another] = found
  if (!key)
    throw new UsageError(
      `${source.name} has no ingest key "${name}": run ingest-key list to see the IDs and last four characters`,
    )
  if (another)
    throw new UsageError(
      `${source.name} has ${found.length} keys that end in "${name}": pass the ID of one with --key`,
    )
  return { ctx, key }
}
