/** Postgres cuts names at 63; room for `_` and six characters. */
const MAX_LENGTH = 56
/** Schemas that a warehouse or this product has already. */
const RESERVED = new Set(['public', 'relay', 'information_schema'])

/**
 * The snake_case of a source's name as a warehouse schema name: `UserGuiding_Prod` → `userguiding_prod`.
 * Words are not split at capitals, as Segment does not either.
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

/** Whether no source may have the name without an ending of its own. */
export function isReservedSchema(name: string): boolean {
  return RESERVED.has(name) || name.startsWith('pg_')
}

/**
 * What the account itself can know of the schema that a new source of this name will get. Schema names are unique across
 * accounts, and whether another account has one is nothing to learn from a preview.
 * @param own schemas of the account's sources
 * @returns `ending`: whether `_` and six characters of the source's id will follow, or may
 */
export function previewSchema(
  name: string,
  own: readonly string[],
): { schema: string; ending: 'will' | 'may' } {
  const schema = schemaNameOf(name)
  return { schema, ending: own.includes(schema) || isReservedSchema(schema) ? 'will' : 'may' }
}
