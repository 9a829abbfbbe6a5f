/** Postgres truncates names after 63 characters; this leaves room for `_` and six more. */
const MAX_LENGTH = 56
/** Schemas that exist in warehouses or in this product. */
const RESERVED = new Set(['public', 'relay', 'information_schema'])

/**
 * The snake_case of a source's name as a warehouse schema name: `UserGuiding_Prod` → `userguiding_prod`.
 * Like Segment, it does not split words at capitals.
 */
export function schemaNameOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, MAX_LENGTH)
    .replace(/_+$/, '')
  if (slug === '') return 'source'
  return /^[0-9]/.test(slug) ? `source_${slug}`.slice(0, MAX_LENGTH) : slug
}

/** Whether a source can use the name only with a suffix. */
export function isReservedSchema(name: string): boolean {
  return RESERVED.has(name) || name.startsWith('pg_')
}

/**
 * Previews the schema name of a new source from the account's own sources. Schema names are unique across accounts, and a
 * preview must not reveal those of other accounts.
 * @param own schemas of the account's sources
 * @returns `ending`: whether `_` and six characters of the source's ID will be appended, or may be
 */
export function previewSchema(
  name: string,
  own: readonly string[],
): { schema: string; ending: 'will' | 'may' } {
  const schema = schemaNameOf(name)
  return { schema, ending: own.includes(schema) || isReservedSchema(schema) ? 'will' : 'may' }
}
