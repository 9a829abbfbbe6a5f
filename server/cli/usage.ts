import type { Command } from './command'

export const HOW = 'npm run --silent cli --'

function writeSynopsis({ name, options }: Command): string {
  const parts = Object.entries(options).map(([option, { value, required, many }]) => {
    const text = value === undefined ? `--${option}` : `--${option} ${value}${many ? '[,…]' : ''}`
    return required ? text : `[${text}]`
  })
  return [name, ...parts].join(' ')
}

function writeUsage(command: Command): string {
  const secret = command.stdin
    ? `\nThe ${command.stdin} is read from stdin as one line:\n  printf '%s\\n' "$SECRET" | ${HOW} ${command.name} …\n`
    : ''
  return `${command.summary}\n\n  ${HOW} ${writeSynopsis(command)}\n${secret}\nPrints one JSON document on stdout.\n`
}

/** The help text for one command or for several. */
export function usage(commands: readonly Command[]): string {
  const [only] = commands
  if (only !== undefined && commands.length === 1) return writeUsage(only)
  const lines = commands.map(
    c => `  ${writeSynopsis(c)}\n      ${c.summary}${c.stdin ? ` (${c.stdin} on stdin)` : ''}`,
  )
  return `${HOW} COMMAND [OPTIONS]

${lines.join('\n')}

${HOW} help COMMAND explains one command.
Accounts and sources are given by name or ID. Each command prints one JSON document on stdout and exits with 0; --json is
accepted and changes nothing. A failed command prints one line on stderr and exits with 1.
The commands use the database of DATABASE_URL if it is set, and otherwise the one in DATA_DIR (default: .data).
`
}
