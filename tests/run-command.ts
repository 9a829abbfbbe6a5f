import { COMMANDS } from '@/server/cli/commands'
import { parseLine } from '@/server/cli/parse-line'

/** Runs a command in this process, with `--json`. @returns the result that a script would read from stdout */
export async function runCommand<T = Record<string, unknown>>(...argv: string[]): Promise<T> {
  const line = parseLine([...argv, '--json'], COMMANDS)
  if (line.help) throw new Error('the line requests help, not a command')
  return (await line.command.run(line.options, '')) as T
}
