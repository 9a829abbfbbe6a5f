import { COMMANDS } from '@/server/cli/commands'
import { parseLine } from '@/server/cli/parse-line'

/** Runs a command in this process, with `--json`. @returns its result, which a script reads from stdout */
export async function runCommand<T = Record<string, unknown>>(...argv: string[]): Promise<T> {
  const line = parseLine([...argv, '--json'], COMMANDS)
  if (line.help) throw new Error('asked for help')
  return (await line.command.run(line.options, '')) as T
}
