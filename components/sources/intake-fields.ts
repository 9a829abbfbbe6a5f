/** Formats origins for the field, one per line. */
export function toLines(origins: readonly string[]): string {
  return origins.join('\n')
}

/** The origins in the field, separated by spaces, lines or commas. The server validates each. */
export function fromLines(text: string): string[] {
  return text.split(/[\s,]+/).filter(origin => origin !== '')
}

/** Null if the field is empty: the default applies. Anything but a whole number becomes 0.5, which the server refuses. */
export function readLimit(text: string): number | null {
  const typed = text.trim()
  if (typed === '') return null
  return /^\d+$/.test(typed) ? Number(typed) : 0.5
}
