/** An option of a command; `--json` and `--help` exist everywhere. */
export interface OptionSpec {
  /** Placeholder of the value in the usage line; a flag has none. */
  value?: string
  required?: boolean
  /** May be given more than once, or as a comma-separated list. */
  many?: boolean
}

/** What the person typed, checked against the command's options. */
export interface Options {
  /** The value of an option that is required. */
  text(name: string): string
  /** The value of an option that may be absent. */
  optional(name: string): string | undefined
  list(name: string): string[]
  flag(name: string): boolean
}

export interface Command {
  /** Two words, such as `source connect`; or one. */
  name: string
  summary: string
  options: Record<string, OptionSpec>
  /** What is read from stdin, one line: never an argument, which other users of the machine could see. */
  stdin?: 'password' | 'write key'
  /** @returns the JSON document for stdout */
  run(options: Options, secret: string): Promise<object>
}

/** The person asked for something that does not exist, or not in this way. The message says what to do. */
export class UsageError extends Error {}
