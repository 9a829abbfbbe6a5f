// @ts-check
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from './bundle.mjs'
import { compressBuilt } from './compress.mjs'
import { run } from './install.mjs'
import { dropLock, takeLock } from './lock.mjs'
import { DIST, MODULES, ROOT } from './paths.mjs'
import { Stop, say, sleep } from './say.mjs'
import { isFresh, stampOf, write } from './stamp.mjs'

/**
 * A build step: its output is fresh while `sources` have not changed since.
 * @typedef {{ title: string, stamp: string, output: string, sources: string[], run: (signal: AbortSignal) => Promise<void> }} Step
 */
const ALWAYS = [
  'package-lock.json',
  'tsconfig.json',
  'server/launcher/build.mjs',
  'server/launcher/bundle.mjs',
]

/** @type {Step} */
const client = {
  title: 'generating the database client',
  stamp: 'prisma/generated/.stamp',
  output: 'prisma/generated/client.ts',
  sources: ['package-lock.json', 'prisma/schema.prisma', 'prisma.config.ts'],
  // The command insists on a schema engine, which it would download, and never runs it here: any program will do.
  run: signal =>
    tool('prisma/build/index.js', ['generate'], signal, { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath }),
}
/** @type {Step} */
const bundles = {
  title: 'bundling the server',
  stamp: 'dist/.stamp',
  output: 'dist/web.mjs',
  sources: [...ALWAYS, 'server', 'lib', 'prisma'],
  run: () => bundle(),
}
/** @type {Step} */
const pages = {
  title: 'building the pages',
  stamp: '.next/.stamp',
  output: '.next/BUILD_ID',
  sources: [
    ...['package-lock.json', 'tsconfig.json', 'next.config.mjs', 'postcss.config.mjs', 'proxy.ts'],
    ...['app', 'components', 'lib', 'public', 'prisma/schema.prisma', 'server/launcher/compress.mjs'],
  ],
  run: async signal => {
    const env = { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' }
    await tool('next/dist/bin/next', ['build'], signal, env)
    compressBuilt()
  },
}

/** Everything that a start needs. @param {AbortSignal} signal */
export const buildAll = signal => build([client, bundles, pages], signal)

/** What a CLI call and the development server need. @param {AbortSignal} signal */
export const buildServer = signal => build([client, bundles], signal)

/** @param {Step[]} steps @param {AbortSignal} signal */
async function build(steps, signal) {
  const stale = (/** @type {Step} */ step) =>
    !existsSync(join(ROOT, step.output)) || !isFresh(join(ROOT, step.stamp), step.sources)
  if (!steps.some(stale)) return
  const lock = join(DIST, '.lock')
  while (takeLock(lock, {}) !== null) await sleep(200)
  try {
    for (const step of steps.filter(stale)) {
      say(step.title)
      const stamp = stampOf(step.sources)
      await step.run(signal)
      write(join(ROOT, step.stamp), stamp)
    }
  } finally {
    dropLock(lock)
  }
}

/**
 * @param {string} script inside node_modules
 * @param {string[]} args
 * @param {AbortSignal} signal
 * @param {Record<string, string>} env
 */
async function tool(script, args, signal, env) {
  const { code, output } = await run([process.execPath, join(MODULES, script)], args, signal, env)
  if (code !== 0) throw new Stop(`${script.split('/')[0]} ${args.join(' ')} failed:\n${output.trim()}`)
}
