/** The values of a statement that is put together: each gets its place when it is named. */
export class SqlValues {
  readonly values: unknown[]

  /** @param before values that have their places already */
  constructor(before: readonly unknown[] = []) {
    this.values = [...before]
  }

  /** @returns the placeholder, with the type that Postgres cannot guess */
  add(value: unknown, type: string): string {
    this.values.push(value)
    return `$${this.values.length}::${type}`
  }
}
