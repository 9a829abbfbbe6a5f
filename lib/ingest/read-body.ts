import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { MAX_REQUEST_BYTES } from '@/lib/contract/limits'
import { parseJson, whyNotJson } from '@/lib/contract/parse-json'
import { redactThenCut } from '@/lib/security/redact'
import { type Answer, refuse } from './answer'

const inflate = promisify(gunzip)
const utf8 = new TextDecoder('utf-8', { fatal: true })

// A body over the limit is read to its end, up to this size, so that the client gets the 413 rather than a broken pipe.
const MAX_DRAIN_BYTES = 8 * 1024 * 1024

const TOO_LARGE = refuse('too_large', 'The body is over 500 KB. Send smaller batches.')

/** A body as text and as parsed JSON. */
export interface ReadBody {
  text: string
  value: unknown
}

/**
 * Reads the JSON body of a request: at most 500 KB, before and after inflating gzip. The content type is ignored, because
 * clients send JSON as text/plain and other types.
 * @returns the body, or the response that refuses it
 */
export async function readBody(
  chunks: AsyncIterable<Uint8Array>,
  encoding: string | undefined,
): Promise<ReadBody | Answer> {
  const gzip = encoding === 'gzip' || encoding === 'x-gzip'
  if (!gzip && encoding !== undefined && encoding !== '' && encoding !== 'identity') {
    return refuse(
      'encoding_not_supported',
      `Content-Encoding ${redactThenCut(encoding, 40)} is not supported. Use gzip or no encoding.`,
    )
  }
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of chunks) {
      size += chunk.byteLength
      if (size <= MAX_REQUEST_BYTES) parts.push(chunk)
      else if (size > MAX_DRAIN_BYTES) break
    }
  } catch {
    // The client has disconnected, so it will probably not receive this response.
    return refuse(
      'body_incomplete',
      'The connection closed before the body was complete. Send the request again.',
    )
  }
  if (size > MAX_REQUEST_BYTES) return TOO_LARGE
  const raw = parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts)
  const text = gzip ? await unzip(raw) : decode(raw)
  return typeof text === 'string' ? readJson(text) : text
}

/** Exported for tests. */
export function readJson(text: string): ReadBody | Answer {
  try {
    return { text, value: parseJson(text) }
  } catch (error) {
    if (error instanceof RangeError)
      return refuse('too_deep', 'The body is nested too deeply. Flatten the events.')
    return refuse('not_json', `The body is not valid JSON: ${redactThenCut(whyNotJson(error), 160)}`)
  }
}

async function unzip(raw: Uint8Array): Promise<string | Answer> {
  try {
    return decode(await inflate(raw, { maxOutputLength: MAX_REQUEST_BYTES }))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ERR_BUFFER_TOO_LARGE') return TOO_LARGE
    return refuse(
      'gzip_unreadable',
      'Content-Encoding is gzip, but the body cannot be decompressed. Compress the body with gzip, or remove the header.',
    )
  }
}

function decode(raw: Uint8Array): string | Answer {
  try {
    return utf8.decode(raw)
  } catch {
    return refuse('not_utf8', 'The body is not valid UTF-8. Encode the JSON in UTF-8.')
  }
}
