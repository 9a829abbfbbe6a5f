import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { MAX_REQUEST_BYTES } from '@/lib/contract/limits'
import { redactThenCut } from '@/lib/security/redact'
import { type Answer, refuse } from './answer'

const inflate = promisify(gunzip)
const utf8 = new TextDecoder('utf-8', { fatal: true })

// A body over the limit is read to its end, up to this, so that the client hears the 413 and not a broken pipe.
const MAX_DRAIN_BYTES = 8 * 1024 * 1024

const TOO_LARGE = refuse('too_large', 'The body is over 500 KB. Send smaller batches.')

/**
 * Reads a request's body as text: at most 500 KB, before and after inflating gzip.
 * @returns the text, or the answer to give.
 */
export async function readBody(
  chunks: AsyncIterable<Uint8Array>,
  encoding: string | undefined,
): Promise<string | Answer> {
  const gzip = encoding === 'gzip' || encoding === 'x-gzip'
  if (!gzip && encoding !== undefined && encoding !== '' && encoding !== 'identity') {
    return refuse(
      'encoding_not_supported',
      `Content-Encoding ${redactThenCut(encoding, 40)} is not supported. Send gzip or none.`,
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
    // The client went away in the middle: nothing was taken, and most likely nobody reads this.
    return refuse('body_incomplete', 'The body ended early. Send the request again.')
  }
  if (size > MAX_REQUEST_BYTES) return TOO_LARGE
  const raw = parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts)
  return gzip ? unzip(raw) : decode(raw)
}

async function unzip(raw: Uint8Array): Promise<string | Answer> {
  try {
    return decode(await inflate(raw, { maxOutputLength: MAX_REQUEST_BYTES }))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ERR_BUFFER_TOO_LARGE') return TOO_LARGE
    return refuse(
      'gzip_unreadable',
      'The body says it is gzip but cannot be inflated. Check Content-Encoding.',
    )
  }
}

function decode(raw: Uint8Array): string | Answer {
  try {
    return utf8.decode(raw)
  } catch {
    return refuse('not_utf8', 'The body is not UTF-8 text. Send JSON in UTF-8.')
  }
}
