import { MAX_NAME_CHARACTERS } from './limits'
import { isLongerThan, shorten } from './text-length'

/** The first name at any level that is too long; null when there is none. */
export function longName(value: object, path: string): { field: string; message: string } | null {
  // Not by entries: every event comes through here, and the list of them costs more than the look.
  for (const name in value) {
    const child: unknown = (value as Record<string, unknown>)[name]
    if (!Array.isArray(value) && isLongerThan(name, MAX_NAME_CHARACTERS)) {
      const message = `A name in \`${shorten(path, 100)}\` has ${[...name].length} characters, at most ${MAX_NAME_CHARACTERS} are taken: "${shorten(name, 60)}".`
      return { field: `${path}.${shorten(name, 60)}`, message }
    }
    const found = typeof child === 'object' && child !== null ? longName(child, `${path}.${name}`) : null
    if (found !== null) return found
  }
  return null
}
