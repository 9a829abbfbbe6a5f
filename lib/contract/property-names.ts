import { MAX_NAME_CHARACTERS } from './limits'
import { isLongerThan, shorten } from './text-length'

/** The first name over the limit, at any level; null when there is none. */
export function findLongName(value: object, path: string): { field: string; message: string } | null {
  // `for in`, because building a list of entries for every event costs more than the check.
  for (const name in value) {
    const child: unknown = (value as Record<string, unknown>)[name]
    if (!Array.isArray(value) && isLongerThan(name, MAX_NAME_CHARACTERS)) {
      const message = `A name in \`${shorten(path, 100)}\` has ${[...name].length} characters; the limit is ${MAX_NAME_CHARACTERS}: "${shorten(name, 60)}".`
      return { field: `${path}.${shorten(name, 60)}`, message }
    }
    const found = typeof child === 'object' && child !== null ? findLongName(child, `${path}.${name}`) : null
    if (found !== null) return found
  }
  return null
}
