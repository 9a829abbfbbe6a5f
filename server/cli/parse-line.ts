import { parseArgs } from 'node:util'
import { type Command, type Options, UsageError } from './command'
import { HOW } from './usage'

export type Line =
  /** `about`: the commands to explain, which are all, those of one noun such as `source`, or one. */
  { help: true; about: readonly Command[] } | { help: false; command: Command; options: Options }

const COMMON_OPTIONS = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const

/**
 * Parses a command line. `help` before a command, `--help` after it, and an empty line all ask for help.
 * @throws UsageError with one line that says what to do
 */
export function parseLine(argv: readonly string[], commands: readonly Command[]): Line {
  const startsWithHelp = argv[0] === 'help'
  const rest = startsWithHelp ? argv.slice(1) : argv
  const words = rest.slice(0, rest.findIndex(word => word.startsWith('-')) >>> 0)
  if (startsWithHelp || argv.length === 0 || argv.includes('--help') || argv.includes('-h'))
    return { help: true, about: findExplained(words, commands) }
  const command = commands.find(({ name }) => name === words.join(' '))
  if (!command) throw new UsageError(describeUnknown(words, commands))
  const options = readOptions(command, argv.slice(words.length))
  return { help: false, command, options }
}

function findExplained(words: readonly string[], commands: readonly Command[]): readonly Command[] {
  if (words.length === 0) return commands
  const name = words.join(' ')
  const exact = commands.filter(command => command.name === name)
  const about = exact.length > 0 ? exact : commands.filter(command => command.name.startsWith(`${name} `))
  if (about.length === 0) throw new UsageError(describeUnknown(words, commands))
  return about
}

function describeUnknown(words: readonly string[], commands: readonly Command[]): string {
  const near = commands.filter(({ name }) => name.split(' ')[0] === words[0]).map(({ name }) => name)
  const known = near.length > 0 ? `available commands are ${near.join(', ')}` : `see ${HOW} help`
  return words.length === 0
    ? `name a command first: see ${HOW} help`
    : `unknown command "${words.join(' ')}": ${known}`
}

function readOptions(command: Command, args: string[]): Options {
  const help = `see ${HOW} help ${command.name}`
  const specs = Object.entries(command.options).map(([name, { value, many }]) => {
    return [name, { type: value === undefined ? 'boolean' : 'string', multiple: many ?? false }] as const
  })
  let values: Record<string, unknown>
  try {
    values = parseArgs({
      args,
      options: { ...COMMON_OPTIONS, ...Object.fromEntries(specs) },
      strict: true,
    }).values
  } catch (error) {
    const first = (error as Error).message.split(/[.\n]/, 1)[0]
    throw new UsageError(`${first}: ${help}`)
  }
  for (const [name, { required }] of Object.entries(command.options)) {
    if (required && (values[name] === undefined || values[name] === ''))
      throw new UsageError(`--${name} is missing: ${help}`)
  }
  const optional = (name: string) => (typeof values[name] === 'string' ? values[name] : undefined)
  return {
    optional,
    text: name => optional(name) ?? '',
    flag: name => values[name] === true,
    list: name => {
      const given: unknown[] = Array.isArray(values[name]) ? values[name] : []
      return given
        .flatMap(value => String(value).split(','))
        .map(text => text.trim())
        .filter(text => text !== '')
    },
  }
}
