import { requestIdOf } from '@/lib/security/request-id'
import { ALWAYS } from './answer'
import { ingest } from './ingest'
import { ingestPath } from './ingest-path'

/** The ingest API behind a Next route handler, for `next dev` and for hosting without our server. */
export async function handleIngestRoute(request: Request): Promise<Response> {
  const requestId = requestIdOf(request.headers.get('x-request-id'))
  const url = new URL(request.url)
  const answer = await ingest({
    method: request.method,
    path: ingestPath(url.pathname) ?? url.pathname,
    query: url.search.slice(1),
    authorization: request.headers.get('authorization') ?? undefined,
    contentEncoding: request.headers.get('content-encoding')?.toLowerCase(),
    origin: request.headers.get('origin') ?? undefined,
    requestedHeaders: request.headers.get('access-control-request-headers') ?? undefined,
    body: request.body ?? noBody(),
    requestId,
  })
  const init = {
    status: answer.status,
    headers: { ...ALWAYS, 'x-request-id': requestId, ...answer.headers },
  }
  return answer.body === null ? new Response(null, init) : Response.json(answer.body, init)
}

async function* noBody(): AsyncGenerator<Uint8Array> {}
