import type { IncomingMessage } from 'node:http'

/**
 * Reads the whole body of a request. Beyond `limit` bytes it discards the rest, so that the sender gets a response instead of a
 * broken connection; the result is then one byte longer than the limit.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= limit) chunks.push(chunk)
  }
  return size > limit ? Buffer.alloc(limit + 1) : Buffer.concat(chunks)
}
