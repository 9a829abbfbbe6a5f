/** SHA-256 of the one style element that the toast library adds by itself; csp.test.ts recomputes it. */
const TOAST_STYLE = "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='"
/** Browsers also check that element before its text is in it. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"

/**
 * The Content-Security-Policy of a page: scripts and style elements run only with this answer's nonce. Style
 * attributes stay allowed, since positioned overlays and virtual lists need them and they cannot run code.
 */
export function contentSecurityPolicy(
  nonce: string,
  options: { development: boolean; https: boolean },
): string {
  const { development, https } = options
  const style = development ? "'unsafe-inline'" : `'nonce-${nonce}' ${TOAST_STYLE} ${EMPTY_STYLE}`
  return [
    "default-src 'self'",
    // React's error stacks and hot reload need eval in development only.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${style}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws: wss:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(https ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}
