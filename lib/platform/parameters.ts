import type { z } from 'zod'
import { invalid } from './errors'
import { parseInput } from './parse-input'

/** Query parameters, as Next passes them to a page. */
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>

/**
 * Parses the query parameters of a page. Invalid values count as absent, and only the first of repeated parameters counts, so that
 * an old or mangled link still opens the page.
 * @param schema every parameter must be optional
 */
export function pageParameters<Schema extends z.ZodObject>(
  schema: Schema,
  asked: SearchParams,
): z.output<Schema> {
  const valid = Object.entries(schema.shape).flatMap(([name, field]) => {
    const value = [asked[name]].flat()[0]
    return value !== undefined && accepts(field, value) ? [[name, value]] : []
  })
  return parseInput(schema, Object.fromEntries(valid))
}

/**
 * Parses the query parameters of an API call. An empty parameter that cannot be empty counts as absent.
 * @throws AppError `invalid` for invalid values, and for repeated parameters, which are ambiguous
 */
export function requestParameters<Schema extends z.ZodObject>(
  schema: Schema,
  request: Request,
): z.output<Schema> {
  const query = new URL(request.url).searchParams
  const given = Object.entries(schema.shape).flatMap(([name, field]) => {
    const [value, ...more] = query.getAll(name)
    if (more.length > 0) throw invalid(`Pass \`${name}\` only once.`, name)
    return value === undefined || (value === '' && !accepts(field, value)) ? [] : [[name, value]]
  })
  return parseInput(schema, Object.fromEntries(given))
}

/** Decodes a path segment of a page, which Next leaves encoded; null when it cannot be decoded. */
export function pathParameter(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    // Not one of our URLs.
    return null
  }
}

function accepts(field: unknown, value: string): boolean {
  return (field as z.ZodType).safeParse(value).success
}
