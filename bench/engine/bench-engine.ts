import pg from 'pg'
import { migrate } from '@/prisma/migrate'
import { throwawayPostgres } from '@/tests/run/throwaway.mjs'
import { makeWorld } from '@/tests/world'
import { writeResults } from '../write-results'
import { compareDrain, receiver } from './drain'
import { compareIngest, type Ratio } from './ingest'

// npm run bench:engine: compares the engine with its peers in one run, and writes the raw output to bench/results.
const bundle = (name: string) => new URL(`./bench-${name}.mjs`, import.meta.url).pathname
const postgres = await throwawayPostgres('bench', { durable: true })
try {
  const ownerUrl = postgres.url('bench')
  const { runtimeUrl } = await migrate(ownerUrl)
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query('CREATE TABLE bench_event (body jsonb); GRANT INSERT ON bench_event TO PUBLIC')
  await owner.end()
  const segment = await receiver()
  const env = {
    APP_MODE: 'test',
    LOG_LEVEL: 'error',
    INGEST_RATE_LIMIT: 'off',
    DATABASE_URL: runtimeUrl,
    AUTH_SECRET: 'bench'.repeat(8),
    ENCRYPTION_KEYS: `b1:${Buffer.alloc(32, 1).toString('base64')}`,
    SEGMENT_US_HOST: segment.origin,
    SEGMENT_EU_HOST: segment.origin,
  }
  Object.assign(process.env, env)
  const idle = await makeWorld({ connected: false })
  const results: Ratio[] = [
    await compareIngest(bundle('serve'), env, idle, 1),
    await compareIngest(bundle('serve'), env, idle, 100),
  ]
  const worlds = await Promise.all(Array.from({ length: 20 }, () => makeWorld()))
  results.push(await compareDrain(bundle('drain'), worlds, segment.origin))
  segment.stop()
  report(results)
} finally {
  await postgres.stop()
}
process.exit(0)

function report(results: Ratio[]): void {
  for (const one of results) {
    const verdict = one.ratio >= one.aim ? 'met' : 'missed'
    console.log(
      `${one.name}: ${one.ratio.toFixed(2)} of the peer (target ${one.aim}, ${verdict}) · ${Math.round(one.ours)} against ${Math.round(one.peer)} ${one.unit} · ${one.cpuPerEvent.toFixed(0)} against ${one.peerCpuPerEvent.toFixed(0)} µs of process CPU time per event`,
    )
  }
  writeResults('engine', { results })
}
