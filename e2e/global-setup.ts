import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RunningApp } from '@/tests/app'

/**
 * Starts the product once for all specs, as `npm run demo` does: with the sandbox, seeded history, traffic and the demo
 * sign-in. A spec that needs an empty installation starts its own RunningApp. Specs get the app from `baseURL`, and its data
 * directory (for the CLI) and the sandbox's control URL from the environment.
 */
export default async function setup(): Promise<() => Promise<void>> {
  // Specs receive alert notices on this machine.
  const app = await RunningApp.start(
    { PORT: process.env['E2E_PORT'] ?? '', ALERT_PRIVATE_HOSTS: 'on' },
    'demo',
  )
  process.env['E2E_DATA_DIR'] = app.dataDir
  const run = JSON.parse(readFileSync(join(app.dataDir, 'run.json'), 'utf8')) as {
    segment: Record<string, string>
  }
  process.env['E2E_SANDBOX'] = run.segment['SANDBOX_URL'] ?? ''
  return () => app.remove()
}
