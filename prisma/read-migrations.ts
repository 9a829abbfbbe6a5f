import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Both prisma/ and the bundle in dist/ are one folder below the root.
export const PRISMA = fileURLToPath(new URL('../prisma', import.meta.url))

export interface Migration {
  /** Name of the migration's folder, which begins with a timestamp. */
  name: string
  sql: string
}

/** The committed migrations, oldest first. */
export async function readMigrations(): Promise<Migration[]> {
  const folder = join(PRISMA, 'migrations')
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter(entry => entry.isDirectory()).map(({ name }) => name)
  return Promise.all(
    names
      .toSorted()
      .map(async name => ({ name, sql: await readFile(join(folder, name, 'migration.sql'), 'utf8') })),
  )
}
