import { handlerCtx } from '@/lib/accounts/session'
import { handle, json } from '@/lib/platform/http'
import { foreseeSchema } from '@/lib/sources/foresee-schema'

/** `?name=…`: the warehouse schema that a new source of this name would get. */
export const GET = handle(async (request: Request) => {
  const name = new URL(request.url).searchParams.get('name') ?? ''
  return json(await foreseeSchema({ ctx: await handlerCtx(), input: { name } }))
})
