// @ts-check
// Reads every environment variable of the product. Plain JavaScript without dependencies, because the launcher checks the
// environment before anything is installed; config.ts adds types.
import {
  atLeast,
  Complaint,
  domains,
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
 * @property {number} auditDays how long entries of the audit log are kept
 * @property {{ us: number | null, eu: number | null }} sandboxPorts null: any free port
 * @property {string | null} sandboxUrl origin of the sandbox's control listener; set by the launcher in a demo
 * @property {typeof LOG_LEVELS[number]} logLevel
 * @property {boolean} trustProxy
 * @property {number | null} metricsPort loopback port that serves the metrics without a token; null: none
 * @property {string | null} metricsToken null: /api/metrics refuses everyone
 * @property {{ url: string, from: string } | null} smtp null: no email is sent
 * @property {Oidc | null} oidc null: people sign in with a password only
 * @property {boolean} alertPrivateHosts whether alerts may use webhooks in private networks and over plain HTTP
 */

/**
 * Single sign-on through OpenID Connect.
 * @typedef {object} Oidc
 * @property {string} issuer as the issuer writes it in its tokens
 * @property {string} clientId
 * @property {string} clientSecret
 * @property {string[]} allowedDomains of email addresses, in lower case; empty: any
 * @property {string | null} account the name of the account that new people join; null: they need an invitation
 * @property {string | null} roleClaim the claim that names a person's role in that account; null: roles are set here
 * @property {typeof OIDC_ROLES[number]} defaultRole the role of people whose claim names none; none: they may not sign in
 * @property {boolean} only whether no one may sign in with a password
 */

/** Variables that may contain a secret: problems never repeat their values. */
const SECRET = new Set([
  'DATABASE_URL',
  'AUTH_SECRET',
  'ENCRYPTION_KEYS',
  'SMTP_URL',
  'METRICS_TOKEN',
  'OIDC_CLIENT_SECRET',
])

/** The values of OIDC_DEFAULT_ROLE. */
const OIDC_ROLES = /** @type {const} */ (['viewer', 'admin', 'owner', 'none'])

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
    auditDays: read('AUDIT_DAYS', 730, wholeNumber(365, 36_500)),
    sandboxPorts: { us: read('SANDBOX_US_PORT', null, port), eu: read('SANDBOX_EU_PORT', null, port) },
    sandboxUrl: read('SANDBOX_URL', null, origin),
    logLevel: read('LOG_LEVEL', /** @type {const} */ ('info'), oneOf(LOG_LEVELS)),
    trustProxy: read('TRUST_PROXY', false, onOff),
    metricsPort: read('METRICS_PORT', null, otherThan(listen)),
    metricsToken: read('METRICS_TOKEN', null, atLeast(16)),
    smtp: readSmtp(read, problems),
    oidc: readOidc(read, problems),
    alertPrivateHosts: read('ALERT_PRIVATE_HOSTS', false, onOff),
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

/**
 * Single sign-on needs an issuer and our registration with it. The other settings have no effect without them, and an operator
 * might believe that people sign in through it.
 * @param {<T, D>(name: string, fallback: D, parse: (text: string) => T) => T | D} read
 * @param {string[]} problems
 * @returns {Oidc | null}
 */
function readOidc(read, problems) {
  const before = problems.length
  const keep = (/** @type {string} */ text) => text
  const issuer = read('OIDC_ISSUER', null, urlOf(['https', 'http']))
  const clientId = read('OIDC_CLIENT_ID', null, keep)
  const clientSecret = read('OIDC_CLIENT_SECRET', null, keep)
  const account = read('OIDC_ACCOUNT', null, keep)
  const roleClaim = read('OIDC_ROLE_CLAIM', null, keep)
  const rest = {
    allowedDomains: read('OIDC_ALLOWED_DOMAINS', /** @type {string[]} */ ([]), domains),
    account,
    roleClaim,
    defaultRole: read('OIDC_DEFAULT_ROLE', /** @type {const} */ ('viewer'), oneOf(OIDC_ROLES)),
    only: read('OIDC_ONLY', false, onOff),
  }
  const needed = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret }
  const missing = Object.entries(needed).filter(([, value]) => value === null)
  const given = [...Object.values(needed), account, roleClaim].some(value => value !== null)
  if (given || rest.only || rest.allowedDomains.length > 0)
    for (const [name] of missing) problems.push(`${name} must be set too: single sign-on needs it`)
  if (roleClaim !== null && account === null)
    problems.push('OIDC_ACCOUNT must be set too: OIDC_ROLE_CLAIM assigns roles in that account')
  if (problems.length > before || issuer === null || clientId === null || clientSecret === null) return null
  return { issuer, clientId, clientSecret, ...rest }
}
