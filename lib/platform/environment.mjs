// @ts-check
// Reads every environment variable of the product. Plain JavaScript without dependencies, because the launcher checks the
// environment before anything is installed; config.ts adds types.
import {
  atLeast,
  Complaint,
  duration,
  durationUpTo,
  encryptionKeys,
  hostName,
  ladder,
  limitOrOff,
  mailbox,
  oneOf,
  onOff,
  origin,
  urlOf,
  wholeNumber,
} from './parse.mjs'

export const LOG_LEVELS = /** @type {const} */ ([
  'fatal',
  'error',
  'warn',
  'info',
  'debug',
  'trace',
  'silent',
])
export const MODES = /** @type {const} */ (['start', 'demo', 'dev', 'test', 'cli'])

/**
 * Durations are in milliseconds. Null means not set: the launcher sets it, or the feature is off.
 * @typedef {object} Environment
 * @property {typeof MODES[number]} mode
 * @property {number} port
 * @property {string} host
 * @property {string} publicUrl origin
 * @property {string} dataDir as given, relative to the root of the project
 * @property {string | null} databaseUrl
 * @property {boolean} allowDatabaseOwner whether the app may connect as a role that can rewrite the audit log
 * @property {string | null} authSecret
 * @property {{ id: string, key: Uint8Array }[] | null} encryptionKeys the first one is current
 * @property {{ us: string, eu: string }} segmentHosts origins
 * @property {number} segmentTimeoutMs
 * @property {number[]} retryLadderMs
 * @property {number | null} ingestRateLimit default events per second per source; null: unlimited
 * @property {number} holdLimitMs how long an event is held before it is discarded
 * @property {{ us: number | null, eu: number | null }} sandboxPorts null: any free port
 * @property {string | null} sandboxUrl origin of the sandbox's control listener; set by the launcher in a demo
 * @property {typeof LOG_LEVELS[number]} logLevel
 * @property {boolean} trustProxy
 * @property {number | null} metricsPort loopback port that serves the metrics without a token; null: none
 * @property {string | null} metricsToken null: /api/metrics refuses everyone
 * @property {{ url: string, from: string } | null} smtp null: no email is sent
 * @property {boolean} alertPrivateHosts whether alerts may use webhooks in private networks and over plain HTTP
 */

/** Variables that may contain a secret: problems never repeat their values. */
const SECRET = new Set(['DATABASE_URL', 'AUTH_SECRET', 'ENCRYPTION_KEYS', 'SMTP_URL', 'METRICS_TOKEN'])

/** Reserved for single sign-on. Listed one by one, because Kubernetes sets `OIDC_PORT` for a service called "oidc". */
const NOT_YET = [
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_ALLOWED_DOMAINS',
  'OIDC_ACCOUNT',
  'OIDC_ROLE_CLAIM',
  'OIDC_DEFAULT_ROLE',
  'OIDC_ONLY',
]

/** @param {string} host @param {number} port @returns {string} */
export function originOf(host, port) {
  return new URL(`http://${host.includes(':') ? `[${host}]` : host}:${port}`).origin
}

/**
 * An empty variable counts as not set. An invalid one gets its default in `values` and a line in `problems`.
 * @param {Record<string, string | undefined>} env
 * @returns {{ values: Environment, problems: string[] }}
 */
export function parseEnvironment(env) {
  /** @type {string[]} */
  const problems = []

  /**
   * @template T, D
   * @param {string} name
   * @param {D} fallback
   * @param {(text: string) => T} parse
   * @returns {T | D}
   */
  const read = (name, fallback, parse) => {
    const text = env[name]?.trim() ?? ''
    if (text === '') return fallback
    try {
      return parse(text)
    } catch (error) {
      if (!(error instanceof Complaint)) throw error
      problems.push(
        `${name} must be ${error.message}${SECRET.has(name) ? '' : `, got ${JSON.stringify(text)}`}`,
      )
      return fallback
    }
  }
  const port = wholeNumber(1, 65535)
  const otherThan = (/** @type {number} */ taken) => (/** @type {string} */ text) => {
    const number = port(text)
    if (number === taken) throw new Complaint(`a port other than PORT (${taken})`)
    return number
  }
  const keep = (/** @type {string} */ text) => text

  const host = read('HOST', '127.0.0.1', hostName)
  const listen = read('PORT', 3000, port)
  const values = {
    mode: read('APP_MODE', /** @type {const} */ ('start'), oneOf(MODES)),
    port: listen,
    host,
    publicUrl: read('PUBLIC_URL', originOf(host, listen), origin),
    dataDir: read('DATA_DIR', '.data', keep),
    databaseUrl: read('DATABASE_URL', null, urlOf(['postgresql', 'postgres'])),
    allowDatabaseOwner: read('ALLOW_DATABASE_OWNER', false, onOff),
    authSecret: read('AUTH_SECRET', null, atLeast(32)),
    encryptionKeys: read('ENCRYPTION_KEYS', null, encryptionKeys),
    segmentHosts: {
      us: read('SEGMENT_US_HOST', 'https://api.segment.io', origin),
      eu: read('SEGMENT_EU_HOST', 'https://events.eu1.segmentapis.com', origin),
    },
    segmentTimeoutMs: read('SEGMENT_TIMEOUT', 10_000, duration),
    retryLadderMs: read('RETRY_LADDER', ladder('5s,30s,2m,10m,30m,1h,2h,4h,8h'), ladder),
    ingestRateLimit: read('INGEST_RATE_LIMIT', 5_000, limitOrOff(1_000_000)),
    // Less than the 30 days of retention.
    holdLimitMs: read('HOLD_LIMIT', 72 * 3_600_000, durationUpTo(600)),
    sandboxPorts: { us: read('SANDBOX_US_PORT', null, port), eu: read('SANDBOX_EU_PORT', null, port) },
    sandboxUrl: read('SANDBOX_URL', null, origin),
    logLevel: read('LOG_LEVEL', /** @type {const} */ ('info'), oneOf(LOG_LEVELS)),
    trustProxy: read('TRUST_PROXY', false, onOff),
    metricsPort: read('METRICS_PORT', null, otherThan(listen)),
    metricsToken: read('METRICS_TOKEN', null, atLeast(16)),
    smtp: readSmtp(read, problems),
    alertPrivateHosts: read('ALERT_PRIVATE_HOSTS', false, onOff),
  }
  for (const name of NOT_YET) {
    // If a setting without effect were accepted, an operator might believe that users sign in through it.
    if (env[name]?.trim()) problems.push(`${name} must not be set: single sign-on is not available yet`)
  }
  return { values, problems }
}

/**
 * Email needs a server and a sender.
 * @param {<T, D>(name: string, fallback: D, parse: (text: string) => T) => T | D} read
 * @param {string[]} problems
 */
function readSmtp(read, problems) {
  const before = problems.length
  const url = read('SMTP_URL', null, urlOf(['smtp', 'smtps']))
  const from = read('SMTP_FROM', null, mailbox)
  if (url !== null && from !== null) return { url, from }
  if (problems.length > before) return null
  if (url !== null) problems.push('SMTP_FROM must be set too: it is the sender of the emails')
  if (from !== null) problems.push('SMTP_URL must be set too: it is the server that sends the emails')
  return null
}
