import { z } from 'zod'
import { handlerCtx } from '@/lib/auth/session'
import { textField } from '@/lib/contract/text-field'
import { foreseeSchema } from '@/lib/integration/foresee-schema'
import { handle, json } from '@/lib/platform/http'
import { requestParameters } from '@/lib/platform/parameters'

const Parameters = z.object({ name: textField().default('') })

/** `?name=…`: the warehouse schema that a new source of this name would get. */
export const GET = handle(async (request: Request) => {
  const input = requestParameters(Parameters, request)
  return json(await foreseeSchema({ ctx: await handlerCtx(), input }))
})
