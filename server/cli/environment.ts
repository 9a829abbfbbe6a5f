import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnvironment } from '@/lib/platform/environment.mjs'
import { type Options, UsageError } from './command'

/** Connection strings of the owner, who may change tables, and of the app's own role. */
export interface DatabaseUrls {
  owner: string
  runtime: string
}

/**
 * Where the database is: from the environment, or else from the record of the last start in DATA_DIR.
 * @throws UsageError when neither has it
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

/** Adds what the environment lacks, so that the product's code finds its configuration. */
export function completeEnvironment(): void {
  process.env['APP_MODE'] ||= 'cli'
  const { problems } = parseEnvironment(process.env)
  if (problems.length > 0) throw new UsageError(problems.join('; '))
  process.env['AUTH_SECRET'] ||= secretsFile('auth-secret') ?? ''
  process.env['ENCRYPTION_KEYS'] ||= secretsFile('encryption-keys') ?? ''
  process.env['DATABASE_URL'] = databaseUrls().runtime
}

/** `db url`. */
export async function dbUrl(options: Options): Promise<{ url: string }> {
  const { owner, runtime } = databaseUrls()
  return { url: options.flag('runtime') ? runtime : owner }
}
