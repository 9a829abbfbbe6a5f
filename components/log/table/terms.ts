/**
 * One condition as the search box writes it: `user:u_81`, `-event:"Guide Completed"`. A value that is not a single plain
 * word is quoted. Pure.
 */
export function termText(field: string, value: string, not = false): string {
  const plain = /^[\p{L}\p{N}_.@-]+$/u.test(value)
  return `${not ? '-' : ''}${field}:${plain ? value : `"${value.replace(/["\\]/g, '\\$&')}"`}`
}

const WORD = /(?:[^\s"]|"(?:[^"\\]|\\.)*"?)+/g

/** The words of a search; a quoted part is one word. */
function words(search: string): string[] {
  return search.match(WORD) ?? []
}

/** Adds a condition unless it is there, and removes its opposite. */
export function withTerm(search: string, term: string): string {
  const opposite = term.startsWith('-') ? term.slice(1) : `-${term}`
  const kept = words(search).filter(word => word !== opposite)
  return (kept.includes(term) ? kept : [...kept, term]).join(' ')
}

/** Adds a condition, or removes it if it is there. */
export function toggleTerm(search: string, term: string): string {
  const kept = words(search)
  return kept.includes(term) ? kept.filter(word => word !== term).join(' ') : withTerm(search, term)
}
