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
 * Finds the database: from the environment, or else from what the last start recorded in DATA_DIR.
 * @throws UsageError when neither names one
 */
export function databaseUrls(): DatabaseUrls {
  const { DATABASE_URL: given, DATABASE_OWNER_URL: owner } = process.env
  const recorded = readRecorded()
  if (given && owner) return { owner, runtime: given }
  if (given) return recorded?.owner === given ? recorded : { owner: given, runtime: given }
  if (recorded) return recorded
  throw new UsageError('there is no database yet: run npm start or npm run demo first, or set DATABASE_URL')
}

function secretsFile(name: string): string | null {
  const file = join(parseEnvironment(process.env).values.dataDir, 'secrets', name)
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null
}

function readRecorded(): DatabaseUrls | null {
  const text = secretsFile('database-urls.json')
  return text ? (JSON.parse(text) as DatabaseUrls) : null
}

/** Adds the variables that the environment lacks and the product's code reads. @throws UsageError */
export function completeEnvironment(): void {
  process.env['APP_MODE'] ||= 'cli'
  const { problems } = parseEnvironment(process.env)
  if (problems.length > 0) throw new UsageError(problems.join('; '))
  process.env['AUTH_SECRET'] ||= secretsFile('auth-secret') ?? ''
  process.env['ENCRYPTION_KEYS'] ||= secretsFile('encryption-keys') ?? ''
  process.env['DATABASE_URL'] = databaseUrls().runtime
}

/** The command `db url`. */
export async function dbUrl(options: Options): Promise<{ url: string }> {
  const { owner, runtime } = databaseUrls()
  return { url: options.flag('runtime') ? runtime : owner }
}
