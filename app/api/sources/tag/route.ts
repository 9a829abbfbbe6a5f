import { handlerCtx } from '@/lib/auth/session'
import { listSources } from '@/lib/integration/list-sources'
import { sourcesTag } from '@/lib/integration/sources-tag'
import { sourceHealth } from '@/lib/observe/source-health'
import { handle, json } from '@/lib/platform/http'

/** Asked every few seconds by an open settings page: has anything about the sources changed? */
export const GET = handle(async () => {
  const ctx = await handlerCtx()
  const [sources, health] = await Promise.all([listSources({ ctx }), sourceHealth({ ctx, input: {} })])
  return json({ tag: sourcesTag(sources, health) })
})
