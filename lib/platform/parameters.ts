import type { z } from 'zod'
import { invalid } from './errors'
import { parseInput } from './parse-input'

/** What stands behind the question mark of an address, as Next gives it to a page. */
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>

/**
 * What the address of a page asks for. Nonsense counts as absent, and of a parameter that is repeated the first
 * counts: an old or mangled link must still open the page.
 * @param schema must accept every parameter as absent
 */
export function pageParameters<Schema extends z.ZodObject>(
  schema: Schema,
  asked: SearchParams,
): z.output<Schema> {
  const sound = Object.entries(schema.shape).flatMap(([name, field]) => {
    const value = [asked[name]].flat()[0]
    return value !== undefined && accepts(field, value) ? [[name, value]] : []
  })
  return parseInput(schema, Object.fromEntries(sound))
}

/**
 * What the address of an API call asks for. An empty parameter that cannot be empty counts as absent.
 * @throws AppError `invalid` for nonsense, and for a parameter that is repeated: which one is meant would be a guess
 */
export function requestParameters<Schema extends z.ZodObject>(
  schema: Schema,
  request: Request,
): z.output<Schema> {
  const query = new URL(request.url).searchParams
  const given = Object.entries(schema.shape).flatMap(([name, field]) => {
    const [value, ...more] = query.getAll(name)
    if (more.length > 0) throw invalid(`Give \`${name}\` only once.`, name)
    return value === undefined || (value === '' && !accepts(field, value)) ? [] : [[name, value]]
  })
  return parseInput(schema, Object.fromEntries(given))
}

/** A part of a page's path, which Next leaves encoded; null when it cannot be decoded. */
export function pathParameter(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    // Not encoded by anything that writes our addresses.
    return null
  }
}

function accepts(field: unknown, value: string): boolean {
  return (field as z.ZodType).safeParse(value).success
}
