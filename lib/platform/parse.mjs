// @ts-check
// Parsers for environment variables. Each returns the value, or throws a `Complaint` whose message completes the sentence
// "<NAME> must be …". No dependencies, because the launcher runs before npm ci.

/** The requirement that a value does not meet. `environment.mjs` adds the name of the variable and the value. */
export class Complaint extends Error {}

const UNIT_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

/**
 * @param {number} min
 * @param {number} max
 * @returns {(text: string) => number}
 */
export function wholeNumber(min, max) {
  return text => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
    if (!(value >= min && value <= max)) throw new Complaint(`a whole number from ${min} to ${max}`)
    return value
  }
}

/**
 * A whole number from 1, or `off`; `0` also means off.
 * @param {number} max
 * @returns {(text: string) => number | null}
 */
export function limitOrOff(max) {
  const number = wholeNumber(0, max)
  return text => {
    if (text.toLowerCase() === 'off') return null
    try {
      return number(text) || null
    } catch {
      throw new Complaint(`a whole number from 1 to ${max}, or off`)
    }
  }
}

/**
 * `250ms`, `10s`, `1.5m`, `8h`: from one millisecond to the given number of hours.
 * @param {number} hours
 * @returns {(text: string) => number} milliseconds
 */
export function durationUpTo(hours) {
  return text => {
    const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text)
    const unit = /** @type {keyof typeof UNIT_MS | undefined} */ (match?.[2])
    const ms = match && unit ? Math.round(Number(match[1]) * UNIT_MS[unit]) : Number.NaN
    if (!(ms >= 1 && ms <= hours * UNIT_MS.h))
      throw new Complaint(`a duration from 1ms to ${hours}h, such as 250ms, 10s, 2m or 1h`)
    return ms
  }
}

export const duration = durationUpTo(24)

/**
 * @param {string} text comma-separated durations, at least one
 * @returns {number[]} milliseconds
 */
export function ladder(text) {
  try {
    return text.split(',').map(item => duration(item.trim()))
  } catch {
    throw new Complaint('a comma-separated list of durations from 1ms to 24h, such as 5s,30s,2m')
  }
}

/**
 * An http(s) origin: scheme, host and port, nothing else.
 * @param {string} text
 * @returns {string} normalised, without a trailing slash
 */
export function origin(text) {
  const url = URL.canParse(text) ? new URL(text) : null
  const bare =
    url && ['http:', 'https:'].includes(url.protocol) && url.pathname === '/' && !/[?#@]/.test(text)
  if (!bare) throw new Complaint('an origin such as https://example.com: http or https, a host, no path')
  return url.origin
}

/**
 * A URL with one of the given schemes. The value may contain a password, so complaints never repeat it.
 * @param {string[]} schemes without the colon
 * @returns {(text: string) => string}
 */
export function urlOf(schemes) {
  return text => {
    const url = URL.canParse(text) ? new URL(text) : null
    if (!url || !schemes.includes(url.protocol.slice(0, -1))) {
      throw new Complaint(`a URL that starts with ${schemes.map(scheme => `${scheme}://`).join(' or ')}`)
    }
    return text
  }
}

/**
 * @template {string} T
 * @param {readonly T[]} names
 * @returns {(text: string) => T}
 */
export function oneOf(names) {
  return text => {
    const found = names.find(name => name === text.toLowerCase())
    if (!found) throw new Complaint(`one of ${names.join(', ')}`)
    return found
  }
}

/**
 * Domains of email addresses, separated by commas.
 * @param {string} text
 * @returns {string[]} in lower case
 */
export function domains(text) {
  const list = text.split(',').map(item => item.trim().toLowerCase().replace(/^@/, ''))
  if (!list.every(item => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(item)))
    throw new Complaint('a comma-separated list of domains such as example.com,example.org')
  return list
}

/** @param {string} text @returns {boolean} */
export function onOff(text) {
  if (['on', '1', 'true', 'yes'].includes(text.toLowerCase())) return true
  if (['off', '0', 'false', 'no'].includes(text.toLowerCase())) return false
  throw new Complaint('on or off')
}

/** @param {string} text an IP address or a host name, no port @returns {string} */
export function hostName(text) {
  const bare = text.replace(/^\[(.*)\]$/, '$1')
  if (
    !/^[A-Za-z0-9.:_-]+$/.test(bare) ||
    !URL.canParse(`http://${bare.includes(':') ? `[${bare}]` : bare}/`)
  ) {
    throw new Complaint('an IP address or a host name, without a port')
  }
  return bare
}

/**
 * `id:base64-of-32-bytes,…`; the first is the current one.
 * @param {string} text
 * @returns {{ id: string, key: Uint8Array }[]}
 */
export function encryptionKeys(text) {
  const what = 'a comma-separated list of id:base64-of-32-bytes'
  const keys = text.split(',').map((item, index) => {
    const [id = '', encoded = ''] = item.trim().split(/:(.*)/s)
    const key = Buffer.from(encoded, 'base64')
    if (!/^[A-Za-z0-9_-]{1,32}$/.test(id))
      throw new Complaint(
        `${what}, but item ${index + 1} has no id of letters, digits, hyphens and underscores`,
      )
    if (key.length !== 32) throw new Complaint(`${what}, but item ${index + 1} has ${key.length} bytes`)
    return { id, key: new Uint8Array(key) }
  })
  if (new Set(keys.map(key => key.id)).size < keys.length)
    throw new Complaint(`${what} in which each id occurs only once`)
  return keys
}

/** `ops@example.com` or `Name <ops@example.com>`. @param {string} text @returns {string} */
export function mailbox(text) {
  if (!/^(?:[^<>@"\p{Cc}]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u.test(text))
    throw new Complaint('an address such as alerts@example.com, or UserGuiding <alerts@example.com>')
  return text
}

/** @param {number} length @returns {(text: string) => string} */
export function atLeast(length) {
  return text => {
    if (text.length < length)
      throw new Complaint(`at least ${length} characters long, but it has ${text.length}`)
    return text
  }
}
