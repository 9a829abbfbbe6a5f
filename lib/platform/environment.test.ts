import { describe, expect, it } from 'vitest'
import { parseEnvironment } from './environment.mjs'

const problemsOf = (env: Record<string, string>) => parseEnvironment(env).problems
const key = Buffer.alloc(32, 7).toString('base64')

describe('parseEnvironment', () => {
  it('has a default for everything', () => {
    const { values, problems } = parseEnvironment({})
    expect(problems).toEqual([])
    expect(values).toMatchObject({
      mode: 'start',
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://127.0.0.1:3000',
      dataDir: '.data',
      databaseUrl: null,
      allowDatabaseOwner: false,
      segmentHosts: { us: 'https://api.segment.io', eu: 'https://events.eu1.segmentapis.com' },
      segmentTimeoutMs: 10_000,
      ingestRateLimit: 5_000,
      holdLimitMs: 72 * 3_600_000,
      auditDays: 730,
      metricsPort: null,
      metricsToken: null,
      sandboxPorts: { us: null, eu: null },
      logLevel: 'info',
      trustProxy: false,
      smtp: null,
      alertPrivateHosts: false,
    })
    expect(values.retryLadderMs).toEqual([5, 30, 120, 600, 1800, 3600, 7200, 14400, 28800].map(s => s * 1000))
  })

  it('treats an empty variable as not set', () => {
    expect(parseEnvironment({ PORT: '', HOST: ' ', RETRY_LADDER: '' })).toEqual(parseEnvironment({}))
  })

  it('derives the public URL from host and port, with brackets for IPv6', () => {
    expect(parseEnvironment({ HOST: '::1', PORT: '80' }).values.publicUrl).toBe('http://[::1]')
    expect(parseEnvironment({ PUBLIC_URL: 'https://relay.example.com/' }).values.publicUrl).toBe(
      'https://relay.example.com',
    )
  })

  it.each([
    ['PORT', 'abc', 'PORT must be a whole number from 1 to 65535, got "abc"'],
    ['PORT', '0', 'PORT must be a whole number from 1 to 65535, got "0"'],
    ['PORT', '65536', 'PORT must be a whole number from 1 to 65535, got "65536"'],
    ['PORT', '1e3', 'PORT must be a whole number from 1 to 65535, got "1e3"'],
    ['METRICS_PORT', '3000', 'METRICS_PORT must be a port other than PORT (3000), got "3000"'],
    ['METRICS_PORT', '0', 'METRICS_PORT must be a whole number from 1 to 65535, got "0"'],
    ['SANDBOX_EU_PORT', '-1', 'SANDBOX_EU_PORT must be a whole number from 1 to 65535, got "-1"'],
    ['HOST', 'a:b c', 'HOST must be an IP address or a host name, without a port, got "a:b c"'],
    [
      'HOST',
      'localhost:3000',
      'HOST must be an IP address or a host name, without a port, got "localhost:3000"',
    ],
    [
      'LOG_LEVEL',
      'loud',
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent, got "loud"',
    ],
    [
      'HOLD_LIMIT',
      '601h',
      'HOLD_LIMIT must be a duration from 1ms to 600h, such as 250ms, 10s, 2m or 1h, got "601h"',
    ],
    ['AUDIT_DAYS', '30', 'AUDIT_DAYS must be a whole number from 365 to 36500, got "30"'],
    ['ALERT_PRIVATE_HOSTS', 'some', 'ALERT_PRIVATE_HOSTS must be on or off, got "some"'],
    ['SMTP_URL', 'smtp://mail.example.com', 'SMTP_FROM must be set too: it is the sender of the emails'],
    ['SMTP_FROM', 'ops@example.com', 'SMTP_URL must be set too: it is the server that sends the emails'],
    [
      'SMTP_FROM',
      'nobody',
      'SMTP_FROM must be an address such as alerts@example.com, or UserGuiding <alerts@example.com>, got "nobody"',
    ],
    ['METRICS_TOKEN', 'too-short', 'METRICS_TOKEN must be at least 16 characters long, but it has 9'],
    ['ALLOW_DATABASE_OWNER', 'maybe', 'ALLOW_DATABASE_OWNER must be on or off, got "maybe"'],
    [
      'INGEST_RATE_LIMIT',
      '-1',
      'INGEST_RATE_LIMIT must be a whole number from 1 to 1000000, or off, got "-1"',
    ],
    [
      'INGEST_RATE_LIMIT',
      '1000001',
      'INGEST_RATE_LIMIT must be a whole number from 1 to 1000000, or off, got "1000001"',
    ],
    ['TRUST_PROXY', 'maybe', 'TRUST_PROXY must be on or off, got "maybe"'],
    [
      'SEGMENT_TIMEOUT',
      '10',
      'SEGMENT_TIMEOUT must be a duration from 1ms to 24h, such as 250ms, 10s, 2m or 1h, got "10"',
    ],
    [
      'SEGMENT_TIMEOUT',
      '0s',
      'SEGMENT_TIMEOUT must be a duration from 1ms to 24h, such as 250ms, 10s, 2m or 1h, got "0s"',
    ],
    [
      'RETRY_LADDER',
      '5s,,1m',
      'RETRY_LADDER must be a comma-separated list of durations from 1ms to 24h, such as 5s,30s,2m, got "5s,,1m"',
    ],
  ])('refuses %s=%s', (name, value, line) => {
    expect(problemsOf({ [name]: value })).toEqual([line])
  })

  it.each([
    'api.segment.io',
    'ftp://x.test',
    'https://x.test/v1',
    'https://x.test/?',
    'https://x.test/#',
    'https://u@x.test',
    'https://',
  ])('does not accept %s as an origin', value => {
    for (const name of ['SEGMENT_US_HOST', 'SEGMENT_EU_HOST', 'PUBLIC_URL']) {
      expect(problemsOf({ [name]: value })).toEqual([
        `${name} must be an origin such as https://example.com: http or https, a host, no path, got ${JSON.stringify(value)}`,
      ])
    }
  })

  it('parses durations in every unit', () => {
    expect(parseEnvironment({ RETRY_LADDER: '250ms, 1.5s,2m ,24h' }).values.retryLadderMs).toEqual([
      250, 1500, 120_000, 86_400_000,
    ])
  })

  it.each([
    ['20000', 20_000],
    ['off', null],
    ['OFF', null],
    ['0', null],
    ['', 5_000],
  ])('reads the rate limit %j as %j', (text, limit) => {
    expect(parseEnvironment({ INGEST_RATE_LIMIT: text }).values.ingestRateLimit).toBe(limit)
  })

  it('reads encryption keys, the current one first', () => {
    const { values, problems } = parseEnvironment({ ENCRYPTION_KEYS: `k2:${key},k1:${key}` })
    expect(problems).toEqual([])
    expect(values.encryptionKeys?.map(one => [one.id, one.key.length])).toEqual([
      ['k2', 32],
      ['k1', 32],
    ])
  })

  it('never repeats a secret', () => {
    const lines = problemsOf({
      AUTH_SECRET: 'tooshort',
      ENCRYPTION_KEYS: 'k1:c2VjcmV0',
      DATABASE_URL: 'mysql://u:hunter2@h/d',
      SMTP_URL: 'hunter2',
    })
    expect(lines).toEqual([
      'DATABASE_URL must be a URL that starts with postgresql:// or postgres://',
      'AUTH_SECRET must be at least 32 characters long, but it has 8',
      'ENCRYPTION_KEYS must be a comma-separated list of id:base64-of-32-bytes, but item 1 has 6 bytes',
      'SMTP_URL must be a URL that starts with smtp:// or smtps://',
    ])
    expect(problemsOf({ ENCRYPTION_KEYS: `a:${key},a:${key}` })[0]).toContain('each id occurs only once')
    expect(problemsOf({ ENCRYPTION_KEYS: key })[0]).toContain('item 1')
  })

  it('reads single sign-on, and refuses settings that would have no effect', () => {
    const needed = { OIDC_ISSUER: 'https://id.test/realms/a', OIDC_CLIENT_ID: 'c', OIDC_CLIENT_SECRET: 's' }
    expect(
      parseEnvironment({ ...needed, OIDC_ALLOWED_DOMAINS: 'Acme.test, @acme.example' }).values.oidc,
    ).toEqual({
      issuer: 'https://id.test/realms/a',
      clientId: 'c',
      clientSecret: 's',
      allowedDomains: ['acme.test', 'acme.example'],
      account: null,
      roleClaim: null,
      defaultRole: 'viewer',
      only: false,
    })
    expect(parseEnvironment({}).values.oidc).toBeNull()
    expect(problemsOf({ OIDC_ISSUER: 'https://id.test', OIDC_CLIENT_SECRET: 's' })).toEqual([
      'OIDC_CLIENT_ID must be set too: single sign-on needs it',
    ])
    expect(problemsOf({ OIDC_ONLY: 'on' })).toHaveLength(3)
    expect(problemsOf({ ...needed, OIDC_ROLE_CLAIM: 'groups' })).toEqual([
      'OIDC_ACCOUNT must be set too: OIDC_ROLE_CLAIM assigns roles in that account',
    ])
    expect(problemsOf({ ...needed, OIDC_ALLOWED_DOMAINS: 'acme' })[0]).toContain('list of domains')
    // Set by Kubernetes for a service with this name.
    expect(problemsOf({ OIDC_ISSUER: ' ', OIDC_PORT: 'tcp://10.0.0.1:80' })).toEqual([])
  })

  it('reports every problem at once', () => {
    expect(problemsOf({ PORT: 'x', TRUST_PROXY: 'x', LOG_LEVEL: 'x' })).toHaveLength(3)
  })
})
