/** One origin per line, as the field shows them. */
export function toLines(origins: readonly string[]): string {
  return origins.join('\n')
}

/** The origins in the field, separated by spaces, lines or commas. The server validates each. */
export function fromLines(text: string): string[] {
  return text.split(/[\s,]+/).filter(origin => origin !== '')
}

/** Null means no limit. Anything but a whole number becomes 0.5, which the server refuses with the right message. */
export function readLimit(text: string): number | null {
  const typed = text.trim()
  if (typed === '') return null
  return /^\d+$/.test(typed) ? Number(typed) : 0.5
}
