import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnvironment } from '@/lib/platform/environment.mjs'
import { UsageError } from './command'

/** Connection strings: who may change tables, and the app's own. */
export interface DatabaseUrls {
  owner: string
  runtime: string
}

/**
 * Where the database is: the environment, else what the last start noted in DATA_DIR.
 * @throws UsageError when neither says
 */
export function databaseUrls(): DatabaseUrls {
  const { DATABASE_URL: given, DATABASE_OWNER_URL: owner } = process.env
  const noted = readNoted()
  if (given && owner) return { owner, runtime: given }
  if (given) return noted?.owner === given ? noted : { owner: given, runtime: given }
  if (noted) return noted
  throw new UsageError('there is no database yet: run npm start or npm run demo first, or set DATABASE_URL')
}

function secretsFile(name: string): string | null {
  const file = join(parseEnvironment(process.env).values.dataDir, 'secrets', name)
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null
}

function readNoted(): DatabaseUrls | null {
  const text = secretsFile('database-urls.json')
  return text ? (JSON.parse(text) as DatabaseUrls) : null
}

/** Completes this process's environment, so that the product's own code finds its configuration. */
export function completeEnvironment(): void {
  process.env['APP_MODE'] ||= 'cli'
  const { problems } = parseEnvironment(process.env)
  if (problems.length > 0) throw new UsageError(problems.join('; '))
  process.env['AUTH_SECRET'] ||= secretsFile('auth-secret') ?? ''
  process.env['ENCRYPTION_KEYS'] ||= secretsFile('encryption-keys') ?? ''
  process.env['DATABASE_URL'] = databaseUrls().runtime
}
