import { limitSource } from '@/lib/sources/limit-source'
import { type Options, UsageError } from './command'
import { sourceOf } from './context'

export async function sourceLimit(
  options: Options,
): Promise<{ sourceId: string; eventsPerSecond: number | null }> {
  const text = options.text('events-per-second').trim()
  if (text !== 'none' && !/^\d{1,9}$/.test(text))
    throw new UsageError(`--events-per-second is a whole number or none, not "${text}"`)
  const { ctx, source } = await sourceOf(options)
  const eventsPerSecond = text === 'none' ? null : Number(text)
  await limitSource({ ctx, input: { sourceId: source.id, eventsPerSecond } })
  return { sourceId: source.id, eventsPerSecond }
}
