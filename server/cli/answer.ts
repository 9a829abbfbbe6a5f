import type { Readable } from 'node:stream'
import { isDatabaseAway } from '@/lib/platform/database-away'
import { UsageError } from './command'
import { COMMANDS } from './commands'
import { completeEnvironment } from './environment'
import { parseLine } from './parse-line'
import { usage } from './usage'

/** Output of one call: code 0 and one JSON document or help on stdout, or code 1 and one line on stderr. */
export interface Answer {
  code: 0 | 1
  stdout: string
  stderr: string
}

/**
 * Runs one command line.
 * @param argv without the program's name
 * @param stdin read only by a command that needs a secret
 */
export async function answer(argv: readonly string[], stdin: Readable): Promise<Answer> {
  try {
    return { code: 0, stdout: await run(argv, stdin), stderr: '' }
  } catch (error) {
    return { code: 1, stdout: '', stderr: `${failureLine(error)}\n` }
  }
}

async function run(argv: readonly string[], stdin: Readable): Promise<string> {
  const line = parseLine([...argv], COMMANDS)
  if (line.help) return usage(line.about)
  completeEnvironment()
  const secret = line.command.stdin ? await readSecret(line.command.stdin, stdin) : ''
  return `${JSON.stringify(await line.command.run(line.options, secret))}\n`
}

/**
 * Reads a secret from stdin: one line. For a write key, all lines of the same chunk are kept: a key broken over two lines,
 * or a whole snippet, is then cleaned or refused as a whole, and half a key is never stored.
 * @throws UsageError when it is empty
 */
async function readSecret(what: string, stdin: Readable & { isTTY?: boolean }): Promise<string> {
  if (stdin.isTTY) process.stderr.write(`${what}: `)
  let text = ''
  for await (const chunk of stdin.setEncoding('utf8') as AsyncIterable<string>) {
    text += chunk
    if (text.includes('\n')) break
  }
  const line = what === 'write key' ? text.trim() : (text.split('\n', 1)[0]?.replace(/\r$/, '') ?? '')
  if (line === '') throw new UsageError(`the ${what} is missing: pass it on stdin as one line`)
  return line
}

/** The error as one line, with what to do where we know it. */
function failureLine(error: unknown): string {
  if (isDatabaseAway(error)) {
    return 'the database is not responding: start it with npm start or npm run demo, or set DATABASE_URL'
  }
  const text = (error instanceof Error && error.message) || String(error)
  return text.trim().replace(/\s*\n\s*/g, '; ')
}
