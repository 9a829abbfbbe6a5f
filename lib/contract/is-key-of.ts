/**
 * Whether untrusted text is one of the table's own keys. `in` and indexing also find inherited properties, such as
 * `constructor`.
 */
export function isKeyOf<Table extends object>(table: Table, word: string): word is keyof Table & string {
  return Object.hasOwn(table, word)
}
