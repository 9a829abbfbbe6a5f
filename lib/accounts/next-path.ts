/**
 * Where to go after signing in: a path of this site, else the dashboard. Browsers read `//host` and `/\host` as
 * another site, and drop tabs and line breaks first.
 */
export function nextPath(wanted: string | null | undefined): string {
  if (!wanted || !/^\/(?![/\\])[^\t\n\r\\]*$/.test(wanted)) return '/'
  return /^\/(sign-in|setup|api)(\/|\?|$)/.test(wanted) ? '/' : wanted
}
