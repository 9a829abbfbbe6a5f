/** An option of a command; `--json` and `--help` exist everywhere. */
export interface OptionSpec {
  /** Placeholder of the value in the usage line; a flag has none. */
  value?: string
  required?: boolean
  /** May be given more than once, or as a comma-separated list. */
  many?: boolean
}

/** The given options, checked against those of the command. */
export interface Options {
  /** The value of a required option. */
  text(name: string): string
  /** The value of an optional option. */
  optional(name: string): string | undefined
  list(name: string): string[]
  flag(name: string): boolean
}

export interface Command {
  /** Two words, such as `source connect`; or one. */
  name: string
  summary: string
  options: Record<string, OptionSpec>
  /** Read from stdin as one line. Never an argument, which other users of the machine could see. */
  stdin?: 'password' | 'write key'
  /** @returns the JSON document for stdout */
  run(options: Options, secret: string): Promise<object>
}

/** The command line is wrong. The message says what to do. */
export class UsageError extends Error {}
