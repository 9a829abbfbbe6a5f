/** An answer of the ingest API, independent of which server sends it. */
export interface Answer {
  status: number
  body: Record<string, unknown>
  headers?: Record<string, string>
}

/** The error shape: the message says what to do. */
export function refuse(
  status: number,
  code: string,
  message: string,
  headers?: Record<string, string>,
): Answer {
  const body = { success: false, code, message }
  return headers === undefined ? { status, body } : { status, body, headers }
}

/** The database cannot commit now; nothing was acknowledged, so the client may safely send again. */
export function unavailable(): Answer {
  return refuse(
    503,
    'unavailable',
    'The events could not be stored just now. Nothing was taken; send the request again.',
    {
      'retry-after': '1',
    },
  )
}
