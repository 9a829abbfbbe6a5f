import { INGEST_ERRORS, type IngestErrorCode } from '@/lib/contract/ingest-errors'

/** An answer of the ingest API, independent of which server sends it. */
export interface Answer {
  status: number
  /** Null: an answer without a body. */
  body: Record<string, unknown> | null
  headers?: Record<string, string>
}

/** The error shape: the message says what to do. The table of codes names the status. */
export function refuse(code: IngestErrorCode, message: string, headers?: Record<string, string>): Answer {
  const { status } = INGEST_ERRORS[code]
  const body = { success: false, code, message }
  return headers === undefined ? { status, body } : { status, body, headers }
}

/** The database cannot commit now; nothing was acknowledged, so the client may safely send again. */
export function unavailable(): Answer {
  return refuse(
    'unavailable',
    'The events could not be stored just now. Nothing was taken; send the request again.',
    {
      'retry-after': '1',
    },
  )
}
