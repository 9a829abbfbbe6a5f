import pino, { type Logger } from 'pino'
import { parseEnvironment } from './environment.mjs'
import { singleton } from './singleton'

/** Names of fields that may contain a secret, redacted at depth 1 to 3. */
const SECRETS =
  `authorization cookie password passwordHash writeKey writeKeyBox ingestKey apiKey secret authSecret
  encryptionKeys clientSecret token metricsToken databaseUrl connectionString smtp
  webhookUrl webhookBox`.split(/\s+/)

/** Ingest keys and Basic credentials anywhere in a line: the URL of a webhook contains its key. */
const IN_TEXT = /ugk_[A-Za-z0-9_-]{32}|(?<=\bBasic )[A-Za-z0-9+/=_-]{16,}/g

/** Redacts secrets in a line. */
export const hideSecrets = (line: string): string => line.replace(IN_TEXT, '[redacted]')

/**
 * Writes JSON lines to stdout; the CLI writes them to stderr, because its stdout is the result. The object comes first:
 * `log().info({ sourceId }, 'source parked')`. Errors use the key `err`.
 */
export function log(): Logger {
  return singleton('log', () => {
    const { logLevel, mode } = parseEnvironment(process.env).values
    return pino(
      {
        level: logLevel,
        base: { process: process.env['PROCESS_NAME'] ?? mode, pid: process.pid },
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: label => ({ level: label }) },
        redact: {
          paths: SECRETS.flatMap(name => [name, `*.${name}`, `*.*.${name}`]),
          censor: '[redacted]',
        },
        hooks: { streamWrite: hideSecrets },
      },
      pino.destination({ fd: mode === 'cli' ? 2 : 1, sync: true }),
    )
  })
}
