/**
 * One condition as the search box writes it: `user:u_81`, `-event:"Guide Completed"`. A value that is more than one plain
 * word stands between quotes. Pure.
 */
export function termText(field: string, value: string, not = false): string {
  const plain = /^[\p{L}\p{N}_.@-]+$/u.test(value)
  return `${not ? '-' : ''}${field}:${plain ? value : `"${value.replace(/["\\]/g, '\\$&')}"`}`
}

const WORD = /(?:[^\s"]|"(?:[^"\\]|\\.)*"?)+/g

/** The words of a search, quoted parts whole. */
function words(search: string): string[] {
  return search.match(WORD) ?? []
}

/** The search with this condition; as it is when it has it already. The opposite condition goes. */
export function withTerm(search: string, term: string): string {
  const opposite = term.startsWith('-') ? term.slice(1) : `-${term}`
  const kept = words(search).filter(word => word !== opposite)
  return (kept.includes(term) ? kept : [...kept, term]).join(' ')
}

/** The search with this condition, or without it when it has it. */
export function toggleTerm(search: string, term: string): string {
  const kept = words(search)
  return kept.includes(term) ? kept.filter(word => word !== term).join(' ') : withTerm(search, term)
}
