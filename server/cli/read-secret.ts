import type { Readable } from 'node:stream'
import { UsageError } from './command'

/**
 * A secret from stdin, which must not be an argument: one line. Of a write key the lines that came with it stay, so that a
 * key broken over two lines or a whole snippet is cleaned or refused, and half of it is never stored.
 * @throws UsageError when there is none
 */
export async function readSecret(what: string, stdin: Readable & { isTTY?: boolean }): Promise<string> {
  if (stdin.isTTY) process.stderr.write(`${what}: `)
  let text = ''
  for await (const chunk of stdin.setEncoding('utf8') as AsyncIterable<string>) {
    text += chunk
    if (text.includes('\n')) break
  }
  const line = what === 'write key' ? text.trim() : (text.split('\n', 1)[0]?.replace(/\r$/, '') ?? '')
  if (line === '') throw new UsageError(`the ${what} is missing: write it to stdin, one line`)
  return line
}
