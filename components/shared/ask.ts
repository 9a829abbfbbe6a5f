/** A failed request. Its message is shown to users unchanged. */
export class FetchError extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message)
    this.name = 'FetchError'
  }
}

/** A request to our own API. @throws FetchError, or an AbortError when the signal aborts */
export async function ask<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response
  try {
    response = await fetch(path, { cache: 'no-store', ...init })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new FetchError('The server can’t be reached. Check your connection, then try again.', 0)
  }
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return body as T
  const message = typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : null
  throw new FetchError(
    message ?? `The server returned ${response.status}. Try again in a moment.`,
    response.status,
  )
}

/** The message of an error that a request threw. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
