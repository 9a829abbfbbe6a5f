/** Cuts the text to at most `most` UTF-16 code units, including the ellipsis. Never splits a surrogate pair. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  const last = text.charCodeAt(most - 2)
  const splits = last >= 0xd800 && last <= 0xdbff
  return `${text.slice(0, splits ? most - 2 : most - 1)}…`
}

/** Whether the text has more than `most` characters (code points, as Postgres counts them). */
export function isLongerThan(text: string, most: number): boolean {
  return text.length > most && (text.length > 2 * most || [...text].length > most)
}
