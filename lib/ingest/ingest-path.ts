/**
 * The path without empty segments: a library whose `host` ends with a slash asks for `//v1/batch`, and one that a redirect
 * sends elsewhere repeats its POST as a GET.
 */
export function withoutEmptySegments(path: string): string {
  return path.includes('//') ? path.replace(/\/{2,}/g, '/') : path
}

/** The path of an ingest request as the routes know it, or null for any other. */
export function ingestPath(path: string): string | null {
  const clean = withoutEmptySegments(path)
  return clean.startsWith('/v1/') ? clean : null
}
