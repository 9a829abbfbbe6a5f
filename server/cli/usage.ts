import type { Command } from './command'

export const HOW = 'npm run --silent cli --'

function synopsis({ name, options }: Command): string {
  const parts = Object.entries(options).map(([option, { value, required, many }]) => {
    const text = value === undefined ? `--${option}` : `--${option} ${value}${many ? '[,…]' : ''}`
    return required ? text : `[${text}]`
  })
  return [name, ...parts].join(' ')
}

function usageOf(command: Command): string {
  const secret = command.stdin
    ? `\nThe ${command.stdin} is read from stdin, one line:\n  printf '%s\\n' "$SECRET" | ${HOW} ${command.name} …\n`
    : ''
  return `${command.summary}\n\n  ${HOW} ${synopsis(command)}\n${secret}\nPrints one JSON document on stdout.\n`
}

/** The help for one command, or for several. */
export function usage(commands: readonly Command[]): string {
  const [only] = commands
  if (only !== undefined && commands.length === 1) return usageOf(only)
  const lines = commands.map(
    c => `  ${synopsis(c)}\n      ${c.summary}${c.stdin ? ` (${c.stdin} on stdin)` : ''}`,
  )
  return `${HOW} COMMAND [OPTIONS]

${lines.join('\n')}

${HOW} help COMMAND explains one command.
Name accounts and sources by name or id. Each command prints one JSON document on stdout and exits with 0; --json is
accepted and changes nothing. A failed command prints one line on stderr and exits with 1.
The database is that of DATABASE_URL, or else the one that npm start or npm run demo keeps in DATA_DIR (.data).
`
}
