// @ts-check
// npm run migration [-- name]: runs make-migration.ts on a temporary database.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { bundle } from '../../server/launcher/bundle.mjs'
import { install } from '../../server/launcher/install.mjs'
import { DIST } from '../../server/launcher/paths.mjs'
import { complain, Stop } from '../../server/launcher/say.mjs'
import { throwawayPostgres } from '../../tests/run/throwaway.mjs'

try {
  await install(new AbortController().signal)
  await bundle(['prisma/develop/make-migration.ts'])
  const postgres = await throwawayPostgres('migration')
  try {
    const child = spawn(process.execPath, [join(DIST, 'make-migration.mjs'), ...process.argv.slice(2)], {
      env: { ...process.env, DATABASE_URL: postgres.url('postgres') },
      stdio: 'inherit',
    })
    const [code] = await once(child, 'exit')
    process.exitCode = code ?? 1
  } finally {
    await postgres.stop()
  }
} catch (error) {
  complain(error instanceof Stop ? error.message : String(error instanceof Error ? error.stack : error))
  process.exitCode = 1
}
