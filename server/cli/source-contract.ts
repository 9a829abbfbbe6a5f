import { parseInput } from '@/lib/accounts/fields'
import { changeContract } from '@/lib/sources/change-contract'
import { contractInput } from '@/lib/sources/schemas'
import { type Options, UsageError } from './command'
import { sourceOf } from './context'

/** Without an option they only say what is set. */
export async function sourceContract(options: Options): Promise<object> {
  const mode = options.optional('mode')
  if (mode !== undefined && mode !== 'warn' && mode !== 'strict')
    throw new UsageError(`--mode is warn or strict, not "${mode}"`)
  const { ctx, source } = await sourceOf(options)
  return changeContract({ ctx, input: { sourceId: source.id, ...(mode ? { mode } : {}) } })
}

export async function sourceEvents(options: Options): Promise<object> {
  const given = options.list('off')
  const wanted = given.length === 1 && given[0] === 'none' ? [] : given
  const eventsOff = parseInput(contractInput.shape.eventsOff, given.length > 0 ? wanted : undefined)
  const { ctx, source } = await sourceOf(options)
  return changeContract({ ctx, input: { sourceId: source.id, ...(eventsOff ? { eventsOff } : {}) } })
}
