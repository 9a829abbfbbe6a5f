import pino, { type Logger } from 'pino'
import { parseEnvironment } from './environment.mjs'
import { singleton } from './singleton'

/** Names under which a secret may turn up in a logged object: hidden at depth 1 to 3. */
const SECRETS =
  `authorization cookie password passwordHash writeKey writeKeyBox ingestKey apiKey secret authSecret
  encryptionKeys clientSecret token metricsToken databaseUrl connectionString smtp
  webhookUrl webhookBox`.split(/\s+/)

/** Our ingest keys and Basic credentials, wherever in a line they stand: a webhook carries its key in the address. */
const IN_TEXT = /\bugk_[A-Za-z0-9_-]{32}|(?<=\bBasic )[A-Za-z0-9+/=_-]{16,}/g

/** A line as it may be written. */
export const hideSecrets = (line: string): string => line.replace(IN_TEXT, '[redacted]')

/**
 * JSON lines on stdout (a CLI call: stderr, since its stdout is the answer). The object first, the sentence second:
 * `log().info({ sourceId }, 'source parked')`. An error goes under the key `err`.
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
