import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'

// Documented commands that take minutes. They overwrite bench/results and docs/screens, as they do in a terminal.
it.each(['bench:cli', 'bench:isolation', 'bench:engine', 'bench:sign-in', 'bench:row-security', 'screens'])(
  'npm run %s succeeds',
  async script => {
    const child = spawn('npm', ['run', '--silent', script], { stdio: 'inherit' })
    const [code] = await once(child, 'exit')
    expect(code).toBe(0)
  },
  30 * 60_000,
)
