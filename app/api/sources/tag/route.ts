import { handlerCtx } from '@/lib/accounts/session'
import { handle, json } from '@/lib/platform/http'
import { listSources } from '@/lib/sources/list-sources'
import { sourceHealth } from '@/lib/sources/source-health'
import { sourcesTag } from '@/lib/sources/sources-tag'

/** Asked every few seconds by an open settings page: has anything about the sources changed? */
export const GET = handle(async () => {
  const ctx = await handlerCtx()
  const [sources, health] = await Promise.all([listSources({ ctx }), sourceHealth({ ctx, input: {} })])
  return json({ tag: sourcesTag(sources, health) })
})
