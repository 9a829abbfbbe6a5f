import { verb } from '@/lib/accounts/verb'
import { EVENTS } from '@/lib/contract/events'
import { requireSource } from './require-source'
import { saveSource } from './save-source'
import { type ContractMode, contractInput } from './schemas'

/** A source's contract mode and the events that it does not send. */
export interface ContractSettings {
  sourceId: string
  mode: ContractMode
  /** In the contract's order. */
  eventsOff: string[]
}

/**
 * Sets the contract mode and the events that are turned off. Omitted settings keep their values. Web processes apply the
 * change within seconds. Events that are already waiting are still sent. Choosing the current settings has no effect.
 * @throws AppError `invalid`, `forbidden`, `not_found` or `conflict`
 */
export const changeContract = verb(
  { input: contractInput, permission: 'source.change_contract', lock: requireSource },
  async ({ input, locked: source, ...on }): Promise<ContractSettings> => {
    const { sourceId } = input
    const mode: ContractMode = source.strict ? 'strict' : 'warn'
    const before = { mode, eventsOff: inOrder(source.disabledEvents) }
    const after = {
      mode: input.mode ?? before.mode,
      eventsOff: inOrder(input.eventsOff ?? before.eventsOff),
    }
    if (JSON.stringify(before) === JSON.stringify(after)) return { sourceId, ...after }
    await saveSource(on, {
      sourceId,
      action: 'source.change_contract',
      data: { strict: after.mode === 'strict', disabledEvents: after.eventsOff },
      before: { mode: before.mode, eventsOff: before.eventsOff.join(', ') },
      after: { mode: after.mode, eventsOff: after.eventsOff.join(', ') },
    })
    return { sourceId, ...after }
  },
)

function inOrder(names: readonly string[]): (typeof EVENTS)[number]['name'][] {
  return EVENTS.map(event => event.name).filter(name => names.includes(name))
}
