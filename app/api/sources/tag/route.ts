import { apiCtx } from '@/lib/api-tokens/api-ctx'
import { handle, json } from '@/lib/platform/http'
import { listSources } from '@/lib/sources/list-sources'
import { sourceHealth } from '@/lib/sources/source-health'
import { sourcesTag } from '@/lib/sources/sources-tag'

/** An open settings page polls this route every few seconds. The tag changes with the sources and their health. */
export const GET = handle(async () => {
  const ctx = await apiCtx()
  const [sources, health] = await Promise.all([listSources({ ctx }), sourceHealth({ ctx, input: {} })])
  return json({ tag: sourcesTag(sources, health) })
})
