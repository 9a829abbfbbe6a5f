/** Collects the parameters of a statement that is built in parts. */
export class SqlValues {
  readonly values: unknown[]

  /** @param before parameters that already have placeholders */
  constructor(before: readonly unknown[] = []) {
    this.values = [...before]
  }

  /** @returns the placeholder, with a cast, because Postgres cannot always infer the type */
  add(value: unknown, type: string): string {
    this.values.push(value)
    return `$${this.values.length}::${type}`
  }
}
