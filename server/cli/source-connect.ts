import { parseInput } from '@/lib/accounts/fields'
import { isUuid } from '@/lib/platform/ids'
import { connectSource } from '@/lib/sources/connect-source'
import { getSource } from '@/lib/sources/get-source'
import { changeResidencyInput } from '@/lib/sources/schemas'
import type { Options } from './command'
import { accountOf } from './context'

export async function sourceConnect(
  options: Options,
  writeKey: string,
): Promise<{ sourceId: string; schema: string; notes?: string[] }> {
  const ctx = await accountOf(options)
  const named = options.text('source')
  const residency = parseInput(changeResidencyInput.shape.residency, options.text('residency'))
  const which = isUuid(named)
    ? { sourceId: (await getSource({ ctx, input: { sourceId: named } })).id }
    : { name: named }
  const { sourceId, schema, notes } = await connectSource({
    ctx,
    input: { ...which, writeKey, residency },
  })
  return { sourceId, schema, ...(notes.length > 0 ? { notes } : {}) }
}
