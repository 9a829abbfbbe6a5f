import { setOrigins } from '@/lib/sources/set-origins'
import type { Options } from './command'
import { sourceOf } from './context'

export async function sourceOrigins(
  options: Options,
): Promise<{ sourceId: string; allowedOrigins: string[] }> {
  const given = options.list('allow')
  const origins = given.length === 1 && given[0] === 'none' ? [] : given
  const { ctx, source } = await sourceOf(options)
  const { sourceId, allowedOrigins } = await setOrigins({ ctx, input: { sourceId: source.id, origins } })
  return { sourceId, allowedOrigins }
}
