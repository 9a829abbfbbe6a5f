/** An option of a command. Every command also has `--json` and `--help`. */
export interface OptionSpec {
  /** Placeholder for the value in the usage line. An option without one is a flag. */
  value?: string
  required?: boolean
  /** May be given more than once, or as a comma-separated list. */
  many?: boolean
}

/** The options on the command line, checked against those that the command has. */
export interface Options {
  /** The value of a required option. */
  text(name: string): string
  /** The value of an optional option. */
  optional(name: string): string | undefined
  list(name: string): string[]
  flag(name: string): boolean
}

export interface Command {
  /** One or two words, such as `ledger` or `source connect`. */
  name: string
  summary: string
  options: Record<string, OptionSpec>
  /** A secret that the command reads from stdin. As an argument it would be visible to other users of the machine. */
  stdin?: 'password' | 'write key'
  /** @returns the JSON document to print on stdout */
  run(options: Options, secret: string): Promise<object>
}

/** A mistake in the command line. The message says what to do. */
export class UsageError extends Error {}
