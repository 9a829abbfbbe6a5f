import { handlerCtx } from '@/lib/accounts/session'
import { handle, json } from '@/lib/platform/http'
import { readSnapshot } from '@/lib/sandbox/snapshot'

export const dynamic = 'force-dynamic'

/** The sandbox page polls this route for its data. */
export const GET = handle(async () => {
  await handlerCtx()
  return json(await readSnapshot())
})
