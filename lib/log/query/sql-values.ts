/** Collects the values of a statement that is built in parts. */
export class SqlValues {
  readonly values: unknown[]

  /** @param before values that already have placeholders */
  constructor(before: readonly unknown[] = []) {
    this.values = [...before]
  }

  /** @returns the placeholder, with a cast because Postgres cannot infer the type everywhere */
  add(value: unknown, type: string): string {
    this.values.push(value)
    return `$${this.values.length}::${type}`
  }
}
