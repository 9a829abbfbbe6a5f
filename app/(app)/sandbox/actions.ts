'use server'

import { z } from 'zod'
import { permit } from '@/lib/accounts/permissions'
import { runAction } from '@/lib/accounts/run-action'
import { REGIONS } from '@/lib/contract/region'
import { notFound } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { FAULT_PRESETS } from '@/lib/sandbox/fault-presets'
import { theSandbox } from '@/lib/sandbox/snapshot'

const start = z.object({ preset: z.string(), region: z.enum(REGIONS).nullable() })
const stop = z.object({ id: z.int() })

/** Injects a preset fault. A null region means both. */
export async function startFault(input: z.input<typeof start>) {
  return runAction(async ctx => {
    permit(ctx, 'sandbox.control')
    const { preset: id, region } = parseInput(start, input)
    const preset = FAULT_PRESETS.find(one => one.id === id)
    if (!preset) throw notFound('Fault not found. Reload the page, then choose a fault from the list.')
    return theSandbox().addFault({ ...preset.fault, ...(region ? { region } : {}) })
  })
}

export async function stopFault(input: z.input<typeof stop>) {
  return runAction(async ctx => {
    permit(ctx, 'sandbox.control')
    return theSandbox().stopFault(parseInput(stop, input).id)
  })
}

/** Deletes received messages and resets the counts. */
export async function clearReceived() {
  return runAction(async ctx => {
    permit(ctx, 'sandbox.control')
    return theSandbox().reset()
  })
}
