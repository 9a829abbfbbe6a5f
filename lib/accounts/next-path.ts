/**
 * The path to open after sign-in: the given one if it is on this site, else the dashboard. Browsers drop tabs and line
 * breaks, and treat `//host` and `/\host` as another site.
 */
export function nextPath(wanted: string | null | undefined): string {
  if (!wanted || !/^\/(?![/\\])[^\t\n\r\\]*$/.test(wanted)) return '/'
  return /^\/(sign-in|setup|api)(\/|\?|$)/.test(wanted) ? '/' : wanted
}
