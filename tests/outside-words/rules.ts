/** A source file without its comments. */
export interface Code {
  path: string
  text: string
}

const STRING_KEYED = String.raw`(?:Readonly<|Partial<)*(?:Record<string, (?!unknown\b)|\{ (?:readonly )?\[\w+: string\])`
/** A constant that text may index, by its name in capitals; interfaces do not count. */
const OPEN_TABLE = /\bconst ([A-Z][A-Z0-9_]*): (?:[^=;]|=>)*?Record<string, /g
const OPEN_NAME = new RegExp(String.raw`\b(\w+)\??: ${STRING_KEYED}`, 'g')
const FROM_ENTRIES = /\b(?:const|let) (\w+) = Object\.fromEntries\((?![^\n]*\) as )/g
/** `table[word as keyof typeof table]` */
const CAST_KEY = /[\w)\]]\[[^[\]\n]* as (?!const\b)[^[\]\n]+\]/g
/** `word in TABLE` */
const IN_TABLE = /(?<!['"`])\b[a-z][\w.]* in [A-Z][A-Z0-9_]*(?=\s*(?:[)&|?:;,]|$))/gm

/**
 * Finds places where a word from outside can reach inherited properties. Use a Map or lib/contract/is-key-of.ts
 * instead.
 */
export function openLookups({ path, text }: Code): string[] {
  const named = [...text.matchAll(OPEN_NAME), ...text.matchAll(FROM_ENTRIES)].map(match => match[1] ?? '')
  const indexed = named.filter(name => new RegExp(String.raw`(?<![.\w])${name}\[(?!['"\d\]])`).test(text))
  return [
    ...[...text.matchAll(OPEN_TABLE)].map(match => `${path}: ${match[1]} can be indexed by any string`),
    ...indexed.map(name => `${path}: ${name} is indexed by a string`),
    ...[...text.matchAll(CAST_KEY)].map(([found]) => `${path}: ${found} casts any string to a key`),
    ...[...text.matchAll(IN_TABLE)].map(([found]) => `${path}: ${found} finds inherited properties`),
  ]
}

/** Finds places that read URL parameters without a schema; see lib/platform/parameters.ts. */
export function uncheckedParameters({ path, text }: Code): string[] {
  if (!path.startsWith('app/')) return []
  const reads = [...text.matchAll(/[^\n]*\bsearchParams\b[^\n]*/g)].map(([line]) => line.trim())
  return reads
    .filter(
      line =>
        !/^searchParams: Promise<SearchParams>,?$/.test(line) &&
        !/^(?:export )?(?:default )?(?:async )?function \w+\(\{.*\bsearchParams\b.*$/.test(line) &&
        !/(?:pageParameters\(\w+, await |readSourcePage\()searchParams\)/.test(line) &&
        // Shared by several pages, and parses the parameters itself.
        !/^export async function readSourcePage\(searchParams: /.test(line) &&
        !/^searchParams,$/.test(line),
    )
    .map(line => `${path}: ${line}`)
}

/** Inputs that never reach Postgres, or that are refused or stored unchanged on purpose. */
const OWN_TEXT: readonly string[] = [
  // Names and emails refuse invalid characters; a password is hashed as typed.
  'lib/accounts/fields.ts',
  // Looked up as an email, or hashed as a password.
  'lib/accounts/options.ts',
  // next-auth reads the request itself and stores nothing from it.
  'lib/accounts/auth-request.ts',
  // Encrypted unchanged, after a check of their format.
  'lib/sources/schemas.ts',
  'lib/alerts/schemas.ts',
  // Their patterns accept no odd characters.
  'lib/log/list-query.ts',
  'lib/contract/text-field.ts',
]

/** Finds inputs that accept any text; see lib/contract/text-field.ts. */
export function uncleanedTexts({ path, text }: Code): string[] {
  const exempt = OWN_TEXT.includes(path) || path.startsWith('lib/sandbox/') || path.startsWith('app/')
  return exempt || !/\bz\s*\.string\(/.test(text) ? [] : [`${path} accepts a string without cleaning it`]
}
