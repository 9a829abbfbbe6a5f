import { isDatabaseAway } from './database-away'
import { AppError, invalid, messageOf } from './errors'
import { log } from './log'

/** A JSON response that is never cached. */
export function json(
  body: unknown,
  init: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return Response.json(body, {
    status: init.status ?? 200,
    headers: { 'cache-control': 'no-store', ...init.headers },
  })
}

/**
 * Streams text with backpressure: the next part is generated when the browser has read the previous one. A disconnect ends the
 * generator.
 */
export function textStream(parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await parts.return(undefined)
    },
  })
}

/**
 * An error response, always `{success:false, code, message}`; the message says what to do.
 * @param requestId for the log, when the error is unexpected
 */
export function errorResponse(error: unknown, requestId: string | null = null): Response {
  if (error instanceof AppError) {
    return json(
      {
        success: false,
        code: error.code,
        message: error.message,
        ...(error.field ? { field: error.field } : {}),
      },
      { status: error.status },
    )
  }
  log().error({ err: messageOf(error), requestId }, 'request failed')
  if (isDatabaseAway(error)) {
    const message = 'The database is not responding. Try again in a minute.'
    return json({ success: false, code: 'unavailable', message }, { status: 503 })
  }
  return json(
    {
      success: false,
      code: 'internal',
      message: 'Something went wrong on our side. Try again. The server log has the details.',
    },
    { status: 500 },
  )
}

/** Wraps a route handler and converts everything it throws to an error response. */
export function handle<Args extends unknown[]>(
  work: (...args: Args) => Promise<Response>,
): (...args: Args) => Promise<Response> {
  return async (...args) => {
    try {
      return await work(...args)
    } catch (error) {
      const [request] = args
      return errorResponse(error, request instanceof Request ? request.headers.get('x-request-id') : null)
    }
  }
}

/**
 * The JSON body of a request, for a verb to parse.
 * @throws AppError `invalid`
 */
export async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch {
    throw invalid('The body is not valid JSON. Send a JSON object.')
  }
}
