import { getDomain } from 'tldts'

/** Where names may be made up freely: a wildcard over one of these would let strangers' pages in. */
const SUFFIXES = { allowPrivateDomains: true }
/** Names of one's own machine (RFC 6761): not on the public suffix list, and nobody else's. */
const LOCAL = /(?:^|\.)localhost$/

/** A setting as it is stored, or what is wrong with it. */
type ReadOrigin = { origin: string } | { problem: string }

/**
 * Reads a web origin that a source is to allow, as a browser writes it: scheme, host and port, in lower case. The host may
 * begin with `*.`, which stands for one or more labels: `https://*.example.com` allows `https://a.example.com` and
 * `https://b.a.example.com`, but neither `https://example.com` itself nor another scheme or port.
 */
export function readWebOrigin(text: string): ReadOrigin {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol) || `${url.origin}/` !== url.href)
    return { problem: `Name each origin as https://app.example.com, without a path; "${text}" is not one.` }
  if (!url.hostname.includes('*')) return { origin: url.origin }
  const base = url.hostname.replace(/^\*\./, '')
  if (base.includes('*'))
    return {
      problem: `Write * only in place of the first label, as in https://*.example.com; "${text}" does not.`,
    }
  if (shared(base))
    return {
      problem: `"${text}" would allow pages of strangers. Put a domain of your own behind *., as in https://*.example.com.`,
    }
  return { origin: url.origin }
}

/** The stored settings that allow a page of this origin: the origin itself, and the wildcards over its domain. */
export function settingsThatAllow(origin: string): string[] {
  const [, scheme, host, port = ''] = /^(https?:\/\/)([^/:[\]]+)(:\d+)?$/.exec(origin) ?? []
  if (scheme === undefined || host === undefined) return [origin]
  const labels = host.split('.')
  const bases = labels.slice(1).map((_, index) => labels.slice(index + 1).join('.'))
  return [origin, ...bases.filter(base => !shared(base)).map(base => `${scheme}*.${base}${port}`)]
}

/** Whether the names below this one belong to different people, as those below `com`, `co.uk` or `github.io` do. */
function shared(base: string): boolean {
  return !LOCAL.test(base) && getDomain(base, SUFFIXES) === null
}
