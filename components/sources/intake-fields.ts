/** One origin a line, as the field shows them. */
export function toLines(origins: readonly string[]): string {
  return origins.join('\n')
}

/** What the field holds, whatever separates them. The server judges each. */
export function fromLines(text: string): string[] {
  return text.split(/[\s,]+/).filter(origin => origin !== '')
}

/** Null: no limit. What is no number becomes one that the server refuses with the right words. */
export function readLimit(text: string): number | null {
  const typed = text.trim()
  if (typed === '') return null
  return /^\d+$/.test(typed) ? Number(typed) : 0.5
}
