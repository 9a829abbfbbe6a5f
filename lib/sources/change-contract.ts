import type { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { EVENTS } from '@/lib/contract/events'
import { prisma } from '@/lib/platform/db'
import { requireSource } from './require-source'
import { type ContractMode, contractInput } from './schemas'

/** What a source takes: how strictly, and which events it does not send. */
export interface ContractSettings {
  sourceId: string
  mode: ContractMode
  /** In the order of the contract. */
  eventsOff: string[]
}

/**
 * Sets how strictly the contract is kept and which events are switched off; what is left out stays. Web processes follow
 * within seconds; what waits already is sent. Choosing the present settings changes nothing.
 * @throws AppError `invalid`, `forbidden`, `not_found` or `conflict`
 */
export async function changeContract(args: {
  ctx: Ctx
  input: z.input<typeof contractInput>
}): Promise<ContractSettings> {
  const { ctx } = args
  const { sourceId, version, ...wanted } = parseInput(contractInput, args.input)
  permit(ctx, 'source.change_contract')
  return prisma().$transaction(async tx => {
    const source = await requireSource(tx, { ctx, sourceId, version })
    const mode: ContractMode = source.strict ? 'strict' : 'warn'
    const before = { mode, eventsOff: inOrder(source.disabledEvents) }
    const after = {
      mode: wanted.mode ?? before.mode,
      eventsOff: inOrder(wanted.eventsOff ?? before.eventsOff),
    }
    if (JSON.stringify(before) === JSON.stringify(after)) return { sourceId, ...after }
    await tx.source.update({
      where: { id: sourceId },
      data: { strict: after.mode === 'strict', disabledEvents: after.eventsOff, version: { increment: 1 } },
      select: { id: true },
    })
    await writeAudit(tx, {
      ctx,
      action: 'source.change_contract',
      sourceId,
      before: { mode: before.mode, eventsOff: before.eventsOff.join(', ') },
      after: { mode: after.mode, eventsOff: after.eventsOff.join(', ') },
    })
    return { sourceId, ...after }
  })
}

function inOrder(names: readonly string[]): (typeof EVENTS)[number]['name'][] {
  return EVENTS.map(event => event.name).filter(name => names.includes(name))
}
