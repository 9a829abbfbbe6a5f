import { NeedsConfirmation } from '@/lib/platform/errors'
import { isUuid } from '@/lib/platform/ids'
import { parseInput } from '@/lib/platform/parse-input'
import { changeContract } from '@/lib/sources/change-contract'
import { changeIntake } from '@/lib/sources/change-intake'
import { connectSource } from '@/lib/sources/connect-source'
import { renameSource } from '@/lib/sources/create-source'
import { deleteSource } from '@/lib/sources/delete-source'
import { disconnectSource } from '@/lib/sources/disconnect-source'
import { getSource } from '@/lib/sources/get-source'
import { pauseSource } from '@/lib/sources/pause-source'
import { resumeSource } from '@/lib/sources/resume-source'
import { changeResidencyInput, contractInput } from '@/lib/sources/schemas'
import { type Options, UsageError } from './command'
import { accountOf, sourceOf } from './context'

const MINUTES = { m: 1, h: 60, d: 24 * 60 } as const

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
  const { sourceId, schema, removed, notes } = await connectSource({
    ctx,
    input: { ...which, writeKey, residency, confirmed: options.flag('force') },
  }).catch((error: unknown) => {
    if (error instanceof NeedsConfirmation)
      throw new UsageError(`${error.message} To save it anyway, add --force`)
    throw error
  })
  const allNotes = removed === null ? notes : [removed, ...notes]
  return { sourceId, schema, ...(allNotes.length > 0 ? { notes: allNotes } : {}) }
}

export async function sourceShow(options: Options): Promise<object> {
  const { ctx, source } = await sourceOf(options)
  const { id, schema, state, residency, host, keyFingerprint } = await getSource({
    ctx,
    input: { sourceId: source.id },
  })
  return { sourceId: id, schema, state, residency, host, keyFingerprint }
}

export async function sourcePause(options: Options): Promise<object> {
  const mode = options.optional('mode') ?? 'hold'
  if (mode !== 'hold' && mode !== 'skip') throw new UsageError(`--mode must be hold or skip, got "${mode}"`)
  const minutes = minutesOf(options.optional('resume-in'))
  const { ctx, source } = await sourceOf(options)
  const resume = minutes === null ? {} : { resumeInMinutes: minutes }
  await pauseSource({ ctx, input: { sourceId: source.id, mode, ...resume } })
  return sourceShow(options)
}

export async function sourceResume(options: Options): Promise<object> {
  const { ctx, source } = await sourceOf(options)
  const waiting = options.flag('discard') ? 'discard' : 'send'
  await resumeSource({ ctx, input: { sourceId: source.id, waiting } })
  return sourceShow(options)
}

export async function sourceDisconnect(options: Options): Promise<object> {
  const { ctx, source } = await sourceOf(options)
  const waiting = options.flag('discard') ? 'discard' : 'hold'
  await disconnectSource({ ctx, input: { sourceId: source.id, waiting } })
  return sourceShow(options)
}

export async function sourceRename(options: Options): Promise<object> {
  const { ctx, source } = await sourceOf(options)
  const changeSchema = options.flag('change-schema')
  return renameSource({ ctx, input: { sourceId: source.id, name: options.text('name'), changeSchema } })
}

export async function sourceDelete(options: Options): Promise<object> {
  const { ctx, source } = await sourceOf(options)
  return deleteSource({ ctx, input: { sourceId: source.id, confirm: options.text('confirm') } })
}

/** Sets the contract's mode. Without `--mode`, only shows the current settings. */
export async function sourceContract(options: Options): Promise<object> {
  const mode = options.optional('mode')
  if (mode !== undefined && mode !== 'warn' && mode !== 'strict')
    throw new UsageError(`--mode must be warn or strict, got "${mode}"`)
  const { ctx, source } = await sourceOf(options)
  return changeContract({ ctx, input: { sourceId: source.id, ...(mode ? { mode } : {}) } })
}

/** Sets the events that are not sent. Without `--off`, only shows the current settings. */
export async function sourceEvents(options: Options): Promise<object> {
  const given = options.list('off')
  const eventsOff = parseInput(
    contractInput.shape.eventsOff,
    given.length > 0 ? listOrNone(given) : undefined,
  )
  const { ctx, source } = await sourceOf(options)
  return changeContract({ ctx, input: { sourceId: source.id, ...(eventsOff ? { eventsOff } : {}) } })
}

export async function sourceLimit(
  options: Options,
): Promise<{ sourceId: string; eventsPerSecond: number | null }> {
  const text = options.text('events-per-second').trim()
  if (text !== 'none' && !/^\d{1,9}$/.test(text))
    throw new UsageError(`--events-per-second must be a whole number or none, got "${text}"`)
  const { ctx, source } = await sourceOf(options)
  const eventsPerSecond = text === 'none' ? null : Number(text)
  await changeIntake({ ctx, input: { sourceId: source.id, eventsPerSecond } })
  return { sourceId: source.id, eventsPerSecond }
}

export async function sourceOrigins(
  options: Options,
): Promise<{ sourceId: string; allowedOrigins: string[] }> {
  const origins = listOrNone(options.list('allow'))
  const { ctx, source } = await sourceOf(options)
  const { sourceId, allowedOrigins } = await changeIntake({ ctx, input: { sourceId: source.id, origins } })
  return { sourceId, allowedOrigins }
}

/** An option's values. A single `none` stands for an empty list. */
function listOrNone(given: string[]): string[] {
  return given.length === 1 && given[0] === 'none' ? [] : given
}

function minutesOf(text: string | undefined): number | null {
  if (text === undefined) return null
  const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(text.trim()) ?? []
  const minutes = unit === 'm' || unit === 'h' || unit === 'd' ? Number(count) * MINUTES[unit] : 0
  if (minutes < 1) throw new UsageError(`--resume-in must be a duration such as 30m, 4h or 2d, got "${text}"`)
  return minutes
}
