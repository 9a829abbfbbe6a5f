import { handlerCtx } from '@/lib/auth/session'
import { foreseeSchema } from '@/lib/integration/foresee-schema'
import { handle, json } from '@/lib/platform/http'

/** `?name=…`: the warehouse schema that a new source of this name would get. */
export const GET = handle(async (request: Request) => {
  const name = new URL(request.url).searchParams.get('name') ?? ''
  return json(await foreseeSchema({ ctx: await handlerCtx(), input: { name } }))
})
