import { getDomain } from 'tldts'

/** Includes suffixes such as github.io: a wildcard under one would allow other people's pages. */
const SUFFIXES = { allowPrivateDomains: true }
/** Names of the local machine (RFC 6761). They are not on the public suffix list, and belong to no one else. */
const LOCAL = /(?:^|\.)localhost$/

/** Longest label and longest whole name in the DNS. */
const MAX_LABEL = 63
const MAX_HOST = 253

/** A setting as it is stored, or why it is invalid. */
type ReadOrigin = { origin: string } | { problem: string }

/**
 * Parses an allowed origin into the form that browsers send: scheme, host and port, in lower case. The host may start with
 * `*.`, which matches one or more labels: `https://*.example.com` allows `https://a.example.com` and
 * `https://b.a.example.com`, but neither `https://example.com` itself nor another scheme or port.
 */
export function readWebOrigin(text: string): ReadOrigin {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol) || `${url.origin}/` !== url.href)
    return {
      problem: `"${text}" is not an origin. Use the form https://app.example.com, without a path.`,
    }
  const base = url.hostname.replace(/^\*\./, '')
  if (!isHost(base))
    return {
      problem: `The host of "${text}" is not a valid host name. Each part between dots must have 1 to ${MAX_LABEL} characters and must not begin or end with a hyphen. The whole name can have at most ${MAX_HOST} characters.`,
    }
  if (!url.hostname.includes('*')) return { origin: url.origin }
  if (base.includes('*'))
    return {
      problem: `"${text}" has a * in the wrong place. Use it only as the first label, as in https://*.example.com.`,
    }
  if (isSharedSuffix(base))
    return {
      problem: `"${text}" would allow other people’s pages. Use a domain of your own after *., as in https://*.example.com.`,
    }
  return { origin: url.origin }
}

/**
 * The settings that would allow this origin: the origin itself and the wildcards that match it. Wildcards match only what a
 * browser sends, because a header may contain anything: `https://evil.example#.example.com` ends like a subdomain.
 */
export function settingsThatAllow(origin: string): string[] {
  if (origin.includes('*')) return []
  const url = URL.canParse(origin) ? new URL(origin) : null
  if (url === null || url.origin !== origin || !/^https?:$/.test(url.protocol) || !isHost(url.hostname))
    return [origin]
  const scheme = `${url.protocol}//`
  const port = url.port === '' ? '' : `:${url.port}`
  const labels = url.hostname.split('.')
  const bases = labels.slice(1).map((_, index) => labels.slice(index + 1).join('.'))
  return [origin, ...bases.filter(base => !isSharedSuffix(base)).map(base => `${scheme}*.${base}${port}`)]
}

/** Whether a browser can open pages from this host: an address, or a valid DNS name. The caller checks for a `*`. */
function isHost(hostname: string): boolean {
  if (hostname.startsWith('[')) return true
  const name = hostname.replace(/\.$/, '')
  const fits = (label: string) => /^(?!-).+(?<!-)$/.test(label) && label.length <= MAX_LABEL
  return name.length <= MAX_HOST && name.split('.').every(fits)
}

/** Whether the subdomains belong to different people, like those of `com`, `co.uk` or `github.io`. */
function isSharedSuffix(base: string): boolean {
  return !LOCAL.test(base) && getDomain(base, SUFFIXES) === null
}
