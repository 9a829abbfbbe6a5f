import { parseInput } from '@/lib/accounts/fields'
import { connectSource } from '@/lib/integration/connect-source'
import { getSource } from '@/lib/integration/get-source'
import { residencyField } from '@/lib/integration/schemas'
import { isUuid } from '@/lib/platform/ids'
import type { Options } from './command'
import { accountOf } from './context'

/** Notes about the key go to stderr: they are for the person, stdout is for the script. */
export async function run(options: Options, writeKey: string): Promise<{ sourceId: string; schema: string }> {
  const ctx = await accountOf(options)
  const named = options.text('source')
  const residency = parseInput(residencyField, options.text('residency'))
  const which = isUuid(named)
    ? { sourceId: (await getSource({ ctx, input: { sourceId: named } })).id }
    : { name: named }
  const { sourceId, schema } = await connectSource({ ctx, input: { ...which, writeKey, residency } })
  return { sourceId, schema }
}
