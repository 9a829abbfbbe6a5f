import { disconnectSource } from '@/lib/sources/disconnect-source'
import { getSource } from '@/lib/sources/get-source'
import { pauseSource } from '@/lib/sources/pause-source'
import { resumeSource } from '@/lib/sources/resume-source'
import { type Options, UsageError } from './command'
import { sourceOf } from './context'

const MINUTES = { m: 1, h: 60, d: 24 * 60 } as const

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
  if (mode !== 'hold' && mode !== 'skip') throw new UsageError(`--mode is hold or skip, not "${mode}"`)
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

function minutesOf(text: string | undefined): number | null {
  if (text === undefined) return null
  const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(text.trim()) ?? []
  const minutes = unit === 'm' || unit === 'h' || unit === 'd' ? Number(count) * MINUTES[unit] : 0
  if (minutes < 1) throw new UsageError(`--resume-in is a time such as 30m, 4h or 2d, not "${text}"`)
  return minutes
}
