import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import { type Migration, PRISMA } from '../read-migrations'
import { EngineAdapter } from './engine-adapter'

/** Prisma manages only the tables of the schema `public`. */
export const FILTERS = { externalTables: [], externalEnums: [] }

/** The text of schema.prisma. */
export function readDatamodel(): Promise<string> {
  return readFile(join(PRISMA, 'schema.prisma'), 'utf8')
}

/** Migrations in the engine's format. */
export async function migrationList(migrations: Migration[]): Promise<bindings.MigrationList> {
  const baseDir = join(PRISMA, 'migrations')
  const lockfile = 'migration_lock.toml'
  return {
    baseDir,
    lockfile: { path: lockfile, content: await readFile(join(baseDir, lockfile), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  }
}

/**
 * Runs `work` with Prisma's migration engine in this process. The CLI would download a binary, which is impossible without
 * internet access. Only development and tests use it; a start runs apply-migrations.ts.
 * @param databaseUrl owner's connection string
 */
export async function withEngine<T>(
  databaseUrl: string,
  work: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  loaded ??= load()
  await loaded
  const adapter = new EngineAdapter(connectionOf(databaseUrl))
  const engine = await bindings.SchemaEngine.new(
    { datamodels: [['schema.prisma', await readDatamodel()]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapter),
  )
  try {
    return await work(engine)
  } finally {
    engine.free()
    await adapter.close()
  }
}

/** Compares a database's history with these migrations. @returns the problems that Prisma finds */
export const diagnose = (databaseUrl: string, migrations: Migration[]) =>
  withEngine(databaseUrl, async engine =>
    engine.diagnoseMigrationHistory({
      migrationsList: await migrationList(migrations),
      optInToShadowDatabase: false,
      filters: FILTERS,
    }),
  )

let loaded: Promise<void> | undefined

// Node 20 cannot import a .wasm file, so the package's entry point does not load. This code does the same.
async function load(): Promise<void> {
  const glue = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = await readFile(join(dirname(glue), 'schema_engine_bg.wasm'))
  // The engine reports its panic message here before it traps.
  const lastWords = { set_message: (text: string) => process.stderr.write(`migration engine: ${text}\n`) }
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: lastWords })
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': { ...bindings } })
  bindings.__wbg_set_wasm(instance.exports)
  const start = instance.exports['__wbindgen_start']
  if (typeof start !== 'function')
    throw new Error('the migration engine is not the expected version: run npm ci')
  start()
}

/**
 * The parts of a connection string. A shadow database differs from the given one only in `database`, and node-postgres
 * prefers a connection string to that field.
 */
function connectionOf(databaseUrl: string) {
  const url = new URL(databaseUrl)
  const sslmode = url.searchParams.get('sslmode')
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    ...(sslmode && sslmode !== 'disable'
      ? { ssl: { rejectUnauthorized: sslmode.startsWith('verify') } }
      : {}),
  }
}
