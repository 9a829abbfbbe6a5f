// @ts-check
// npm run test:versions: the demo and the ingest contract on each supported Node.js; ends with one line per
// version. `npm test` covers the minimum, Node 20, when it runs on it.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { stopSignals } from '../../server/launcher/app.mjs'
import { buildAll } from '../../server/launcher/build.mjs'
import { install } from '../../server/launcher/install.mjs'
import { MODULES, ROOT } from '../../server/launcher/paths.mjs'
import { complain, Stop, say } from '../../server/launcher/say.mjs'
import { readVitest } from './test-report.mjs'
import { countTests } from './test-step.mjs'
import { removeFolder, throwawayFolder } from './throwaway.mjs'

/** The newest release of each maintained line, and the next line. */
const VERSIONS = ['22.23.3', '24.21.0', '26.12.1']

const TESTS = [
  '--project',
  'versions',
  '--project',
  'database',
  '--project',
  'unit',
  '--testTimeout=60000',
  'tests/versions',
  'lib/ingest',
  'lib/contract',
]

process.chdir(ROOT)
const { ask } = stopSignals()

/**
 * Installs Node.js from its npm package, of which there is one per platform.
 * @param {string} version
 * @returns {string} path of the binary
 */
function fetchNode(version) {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const name = `node-${platform}-${process.arch}`
  const folder = join(MODULES, '.cache', 'node-versions', version)
  const binary = join(folder, 'node_modules', name, 'bin', platform === 'win' ? 'node.exe' : 'node')
  if (existsSync(binary)) return binary
  say(`fetching Node.js ${version}`)
  mkdirSync(folder, { recursive: true })
  const options = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  try {
    execFileSync('npm', ['install', '--prefix', folder, ...options, `${name}@${version}`], {
      stdio: 'inherit',
    })
  } catch {
    throw new Stop(`Node.js ${version} could not be fetched: npm has to reach a registry that has ${name}`)
  }
  return binary
}

async function main() {
  await install(ask)
  await buildAll(ask)
  const folder = await throwawayFolder('versions')
  /** @type {string[]} */
  const lines = []
  let failed = 0
  try {
    for (const version of VERSIONS) {
      const node = fetchNode(version)
      say(`\n── Node.js ${version}`)
      const file = join(folder, `${version}.json`)
      const command = [
        'vitest/vitest.mjs',
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
        ...TESTS,
      ]
      const began = Date.now()
      const count = await countTests(version, command, () => readVitest(file), { node }).run(ask)
      if (ask.aborted) throw new Stop('stopped')
      const seconds = Math.round((Date.now() - began) / 1000)
      lines.push(`Node.js ${version}: ${count.passed} passed, ${count.failed} failed, ${seconds} s`)
      if (count.failed > 0) lines.push(...count.failures)
      failed += count.failed
    }
  } finally {
    await removeFolder(folder)
  }
  say(`\n${lines.join('\n')}`)
  return failed === 0 ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (error) {
  complain(error instanceof Stop ? error.message : String(error instanceof Error ? error.stack : error))
  process.exitCode = 1
}
process.exit()
