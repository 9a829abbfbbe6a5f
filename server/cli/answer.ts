import type { Readable } from 'node:stream'
import { COMMANDS } from './commands'
import { completeEnvironment } from './environment'
import { failureLine } from './failure'
import { parseLine } from './parse-line'
import { readSecret } from './read-secret'
import { usage } from './usage'

/** What a call prints. Success: code 0 and one JSON document, or help, on stdout; failure: code 1 and one line on stderr. */
export interface Answer {
  code: 0 | 1
  stdout: string
  stderr: string
}

/**
 * One call of the command line.
 * @param argv words after the program's name
 * @param stdin read only by a command that takes a secret
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
