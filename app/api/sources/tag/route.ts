import { handlerCtx } from '@/lib/auth/session'
import { listSources } from '@/lib/integration/list-sources'
import { sourcesTag } from '@/lib/integration/sources-tag'
import { handle, json } from '@/lib/platform/http'

/** Asked every few seconds by an open settings page: has anything about the sources changed? */
export const GET = handle(async () => {
  const ctx = await handlerCtx()
  return json({ tag: sourcesTag(await listSources({ ctx })) })
})
