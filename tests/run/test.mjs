// @ts-check
// npm test: all checks and tests, starting from a fresh clone; ends with one line "N passed, N failed".
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { stopSignals } from '../../server/launcher/app.mjs'
import { buildAll, buildServer } from '../../server/launcher/build.mjs'
import { install } from '../../server/launcher/install.mjs'
import { ROOT } from '../../server/launcher/paths.mjs'
import { complain, Stop, say } from '../../server/launcher/say.mjs'
import { readPlaywright, readVitest } from './test-report.mjs'
import { addCounts, check, countTests, LONG_LIMIT_MS, runTogether } from './test-step.mjs'
import { removeFolder, throwawayFolder } from './throwaway.mjs'

process.chdir(ROOT)
const { ask } = stopSignals()

const VITEST = ['vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json']

const SYSTEM = ['system', 'system-alone']
/** Projects that do not need the built pages. */
const EARLY = ['unit', 'database']

/** Builds the pages. A build that succeeds counts no tests. @type {import('./test-step.mjs').Step} */
const pages = {
  name: 'pages',
  run: async signal => {
    try {
      await buildAll(signal)
      return { passed: 0, failed: 0, failures: [] }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      complain(message)
      return { passed: 0, failed: 1, failures: [`pages: ${message}`] }
    }
  },
}

/**
 * The parts of a run, by name. Long parts run only when they are named.
 * @param {string} reports folder
 * @returns {Record<string, () => import('./test-step.mjs').Step[]>}
 */
function parts(reports) {
  const report = join(reports, 'e2e.json')
  /** @param {string[]} projects of vitest.config.ts @param {import('./test-step.mjs').RunOptions} [options] */
  const suite = (projects, options = {}) => {
    const file = join(reports, `${projects[0]}.json`)
    return countTests(
      `${projects.join(', ')} tests`,
      [...VITEST, `--outputFile.json=${file}`, ...projects.flatMap(name => ['--project', name])],
      () => readVitest(file),
      options,
    )
  }
  const staticChecks = () => [
    check('types', ['typescript/bin/tsc', '--noEmit', '--incremental', 'false']),
    check('lint and format', ['@biomejs/biome/bin/biome', 'check', '--error-on-warnings']),
    check('dead code', ['knip/bin/knip.js', '--no-progress', '--no-config-hints']),
  ]
  // Named specs run without their dependencies, and one at a time, because some need the machine to themselves.
  const specs = process.argv.slice(3)
  const named = specs.length > 0 ? ['--no-deps', '--workers=1', ...specs] : []
  const e2e = () => [
    countTests(
      'end to end',
      ['@playwright/test/cli.js', 'test', '--pass-with-no-tests', ...named],
      () => readPlaywright(report),
      { env: { E2E_REPORT: report } },
    ),
  ]
  return {
    // The build and the product's starts leave half a core idle. Types come after the build, which writes some of them.
    '': () => [runTogether([pages, suite(EARLY)]), runTogether([...staticChecks(), suite(SYSTEM)]), ...e2e()],
    static: () => [pages, runTogether(staticChecks())],
    e2e: () => [pages, ...e2e()],
    system: () => [pages, suite(SYSTEM)],
    ...Object.fromEntries(EARLY.map(name => [name, () => [suite([name])]])),
    ...Object.fromEntries(
      ['chaos', 'scale'].map(name => [name, () => [pages, suite([name], { limitMs: LONG_LIMIT_MS })]]),
    ),
  }
}

async function main() {
  await install(ask)
  await buildServer(ask)
  const folder = await throwawayFolder('reports')
  mkdirSync(folder, { recursive: true })
  /** @type {import('./test-step.mjs').Count[]} */
  const counts = []
  try {
    const known = new Map(Object.entries(parts(folder)))
    const chosen = known.get(process.argv[2] ?? '')
    if (!chosen) throw new Stop(`unknown part; use one of: ${[...known.keys()].filter(Boolean).join(', ')}`)
    for (const step of chosen()) {
      say(`\n── ${step.name}`)
      const result = await step.run(ask)
      if (ask.aborted) throw new Stop('stopped')
      counts.push(result)
    }
  } finally {
    await removeFolder(folder)
  }
  const { passed, failed, failures } = addCounts(counts)
  say(failed > 0 ? `\n── failed\n${failures.join('\n\n')}\n` : '\nall checks passed')
  say(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (error) {
  complain(error instanceof Stop ? error.message : String(error instanceof Error ? error.stack : error))
  say('0 passed, 1 failed')
  process.exitCode = 1
}
process.exit()
