import { resolve } from 'node:path'
import { type Environment, parseEnvironment } from './environment.mjs'
import { singleton } from './singleton'

/** The environment of a running process: parsed, complete and frozen. Durations are in milliseconds. */
export interface Config extends Readonly<Environment> {
  readonly databaseUrl: string
  readonly encryptionKeys: { id: string; key: Uint8Array }[]
}

/** One line per invalid or missing variable. */
export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(problems.join('\n'))
    this.name = 'ConfigError'
  }
}

/**
 * Returns the configuration. Call it when needed, not while a module loads: the build loads modules without an environment.
 * @throws ConfigError with one line per problem
 */
export function config(): Config {
  return singleton('config', () => readConfig(process.env))
}

/** Whether users reach the product over TLS, so that cookies can be restricted to it. */
export const overTls = (): boolean => config().publicUrl.startsWith('https://')

/** Like `config()`, but from the given variables and without caching. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const { values, problems } = parseEnvironment(env)
  const { databaseUrl, encryptionKeys } = values
  if (problems.length > 0) throw new ConfigError(problems)
  if (databaseUrl === null || encryptionKeys === null) {
    const names = { DATABASE_URL: databaseUrl, ENCRYPTION_KEYS: encryptionKeys }
    throw missing(Object.entries(names).flatMap(([name, value]) => (value === null ? [name] : [])))
  }
  return deepFreeze({ ...values, databaseUrl, encryptionKeys, dataDir: resolve(values.dataDir) })
}

/**
 * The secret that signs sessions and keys hashes. Only processes that serve users have it.
 * @throws ConfigError when this process has none
 */
export function authSecret(): string {
  const secret = config().authSecret
  if (secret === null) throw missing(['AUTH_SECRET'])
  return secret
}

const missing = (names: readonly string[]) =>
  new ConfigError(
    names.map(name => `${name} must be set; npm start, npm run demo and npm run cli set it automatically`),
  )

function deepFreeze<T extends object>(value: T): T {
  for (const child of Object.values(value)) {
    // A typed array with elements cannot be frozen.
    if (typeof child === 'object' && child !== null && !ArrayBuffer.isView(child)) deepFreeze(child)
  }
  return Object.freeze(value)
}
