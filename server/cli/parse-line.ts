import { parseArgs } from 'node:util'
import { type Command, type Options, UsageError } from './command'
import { HOW } from './usage'

export type Line =
  | { help: true; command: Command | null }
  | { help: false; command: Command; options: Options }

const EVERYWHERE = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const

/**
 * Reads a command line.
 * @throws UsageError with one line that says what to do
 */
export function parseLine(argv: readonly string[], commands: readonly Command[]): Line {
  const words = argv.slice(0, argv.findIndex(word => word.startsWith('-')) >>> 0)
  const command = commands.find(({ name }) => name === words.join(' ')) ?? null
  const wantsHelp = argv.includes('--help') || argv.includes('-h')
  if (wantsHelp || argv.length === 0) return { help: true, command }
  if (!command) throw new UsageError(unknown(words, commands))
  const options = readOptions(command, argv.slice(words.length))
  return { help: false, command, options }
}

function unknown(words: readonly string[], commands: readonly Command[]): string {
  const near = commands.filter(({ name }) => name.split(' ')[0] === words[0]).map(({ name }) => name)
  const known = near.length > 0 ? `there is ${near.join(', ')}` : `see ${HOW} --help`
  return words.length === 0
    ? `name a command first: see ${HOW} --help`
    : `unknown command "${words.join(' ')}": ${known}`
}

function readOptions(command: Command, args: string[]): Options {
  const help = `see ${HOW} ${command.name} --help`
  const specs = Object.entries(command.options).map(([name, { value, many }]) => {
    return [name, { type: value === undefined ? 'boolean' : 'string', multiple: many ?? false }] as const
  })
  let values: Record<string, unknown>
  try {
    values = parseArgs({
      args,
      options: { ...EVERYWHERE, ...Object.fromEntries(specs) },
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
