/**
 * Whether a word from outside is one of the table's own names. `in`, and indexing without asking, also find what every
 * object inherits: `constructor`, `toString`.
 */
export function isKeyOf<Table extends object>(table: Table, word: string): word is keyof Table & string {
  return Object.hasOwn(table, word)
}
