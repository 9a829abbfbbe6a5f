import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg'

// One folder below the root both from prisma/ and from the bundle in dist/.
export const PRISMA = fileURLToPath(new URL('../prisma', import.meta.url))

/** The committed migrations, oldest first, as the engine wants them. */
export async function readMigrations(): Promise<MigrationList> {
  const baseDir = join(PRISMA, 'migrations')
  const names = (await readdir(baseDir, { withFileTypes: true })).filter(entry => entry.isDirectory())
  const directories = names.map(async ({ name }) => ({
    path: name,
    migrationFile: {
      path: 'migration.sql',
      content: { tag: 'ok' as const, value: await readFile(join(baseDir, name, 'migration.sql'), 'utf8') },
    },
  }))
  return {
    baseDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(join(baseDir, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: (await Promise.all(directories)).sort((a, b) => (a.path < b.path ? -1 : 1)),
  }
}

/** The text of schema.prisma. */
export function readDatamodel(): Promise<string> {
  return readFile(join(PRISMA, 'schema.prisma'), 'utf8')
}

/** Prisma looks after the tables of the schema `public` only. */
export const FILTERS = { externalTables: [], externalEnums: [] }
