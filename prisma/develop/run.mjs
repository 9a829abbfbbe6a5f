// @ts-check
// npm run migration [-- name]: see server/migration.ts. Gives it a database to work on and throws that away.
import { once } from 'node:events'
import { buildServer } from '../../server/launcher/build.mjs'
import { forkBundle } from '../../server/launcher/child.mjs'
import { install } from '../../server/launcher/install.mjs'
import { complain, Stop } from '../../server/launcher/say.mjs'
import { throwawayPostgres } from '../../tests/run/throwaway.mjs'

const { signal } = new AbortController()
try {
  await install(signal)
  await buildServer(signal)
  const postgres = await throwawayPostgres('migration')
  try {
    const child = forkBundle('migration', { DATABASE_URL: postgres.url('postgres') }, process.argv.slice(2))
    const [code] = await once(child, 'exit')
    process.exitCode = code ?? 1
  } finally {
    await postgres.stop()
  }
} catch (error) {
  complain(error instanceof Stop ? error.message : String(error instanceof Error ? error.stack : error))
  process.exitCode = 1
}
