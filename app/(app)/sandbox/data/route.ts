import { handlerCtx } from '@/lib/accounts/session'
import { handle, json } from '@/lib/platform/http'
import { readSnapshot } from '@/lib/sandbox/snapshot'

export const dynamic = 'force-dynamic'

/** The page's data, for its polling. */
export const GET = handle(async () => {
  await handlerCtx()
  return json(await readSnapshot())
})
