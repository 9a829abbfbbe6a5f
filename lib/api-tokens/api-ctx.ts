import 'server-only'
import { headers } from 'next/headers'
import type { Ctx } from '@/lib/accounts/ctx'
import { handlerCtx } from '@/lib/accounts/session'
import { hasBearer } from '@/lib/security/same-origin'
import { tokenCtx } from './authenticate-token'

/**
 * The ctx of a route handler that scripts may call: from an API token if the request has a bearer header, otherwise from the
 * session. With the header, no cookie is read.
 * @throws AppError `unauthenticated`
 */
export async function apiCtx(): Promise<Ctx> {
  const authorization = (await headers()).get('authorization') ?? ''
  return hasBearer(authorization) ? tokenCtx(authorization) : handlerCtx()
}
