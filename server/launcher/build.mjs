// @ts-check
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { bundle } from './bundle.mjs'
import { run } from './install.mjs'
import { dropLock, takeLock } from './lock.mjs'
import { DIST, MODULES, ROOT } from './paths.mjs'
import { Stop, say, sleep } from './say.mjs'

/**
 * A build step. Its output is fresh while the contents of `sources` are those that its stamp names.
 * @typedef {{ name: string, title: string, output: string, sources: string[], run: (signal: AbortSignal) => Promise<void> }} Step
 */
const ALWAYS = ['package.json', 'package-lock.json', 'tsconfig.json', 'server/launcher/build.mjs']

/** @type {Step} */
const client = {
  name: 'client',
  title: 'generating the database client',
  output: 'prisma/generated/client.ts',
  sources: ['package-lock.json', 'prisma/schema.prisma', 'prisma.config.ts'],
  // The command insists on a schema engine, which it would download, and never runs it here: any program will do.
  run: signal =>
    tool('prisma/build/index.js', ['generate'], signal, { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath }),
}
/** @type {Step} */
const bundles = {
  name: 'bundles',
  title: 'bundling the server',
  output: 'dist/web.mjs',
  sources: [...ALWAYS, 'server', 'lib', 'prisma', 'server/launcher/bundle.mjs'],
  run: () => bundle(),
}
/** @type {Step} */
const pages = {
  name: 'pages',
  title: 'building the pages',
  output: '.next/BUILD_ID',
  sources: [
    ...[...ALWAYS, 'next.config.mjs', 'postcss.config.mjs', 'proxy.ts'],
    ...['app', 'components', 'lib', 'public', 'prisma/schema.prisma'],
  ],
  run: async signal => {
    const env = { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' }
    await tool('next/dist/bin/next', ['build'], signal, env)
    compress(join(ROOT, '.next', 'static'))
  },
}

/** Everything that a start needs. @param {AbortSignal} signal */
export const buildAll = signal => build([client, bundles, pages], signal)

/** What a CLI call and the development server need. @param {AbortSignal} signal */
export const buildServer = signal => build([client, bundles], signal)

/** Runs the steps whose output is not fresh, each in one process at a time. @param {Step[]} steps @param {AbortSignal} signal */
export async function build(steps, signal) {
  for (const step of steps) {
    if (isFresh(step)) continue
    const lock = `${stampOf(step)}.lock`
    while (takeLock(lock, {}) !== null) {
      await sleep(200)
      signal.throwIfAborted()
    }
    try {
      // Another process may have built it while this one waited.
      if (!isFresh(step)) await make(step, signal)
    } finally {
      dropLock(lock)
    }
  }
}

/** @param {Step} step @param {AbortSignal} signal */
async function make(step, signal) {
  say(step.title)
  // Before the build, so that a change during it counts; and without the old stamp, since a build that breaks off
  // leaves an output that is neither old nor new.
  const files = step.sources.flatMap(filesOf)
  const stamp = `${digest(files, timeOf)}\n${digest(files, contentOf)}`
  rmSync(stampOf(step), { force: true })
  await step.run(signal)
  writeFileSync(stampOf(step), stamp)
}

const stampOf = (/** @type {Step} */ { name }) => join(DIST, '.built', name)

/** Times first, as they are read in half the time; a checkout or a copy changes them and no content. @param {Step} step */
function isFresh(step) {
  if (!existsSync(join(ROOT, step.output)) || !existsSync(stampOf(step))) return false
  const [times, contents] = readFileSync(stampOf(step), 'utf8').split('\n')
  const files = step.sources.flatMap(filesOf)
  return times === digest(files, timeOf) || contents === digest(files, contentOf)
}

/** @param {string[]} files @param {(file: string) => string | Buffer} read */
function digest(files, read) {
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(read(join(ROOT, file)))
      .update('\0')
  return hash.digest('hex')
}

const contentOf = (/** @type {string} */ file) => readFileSync(file)
const timeOf = (/** @type {string} */ file) => {
  const { size, mtimeMs } = statSync(file)
  return `${size} ${mtimeMs}`
}

// The launcher runs as it is, without a build.
const SKIPPED = /^(server\/launcher|prisma\/(generated|develop))$|\.test\.\w+$|\.md$/

/** @param {string} path @returns {string[]} the files in it, or itself, in an order that depends on their names alone */
function filesOf(path) {
  const stat = statSync(join(ROOT, path), { throwIfNoEntry: false })
  if (!stat?.isDirectory()) return stat ? [path] : []
  return readdirSync(join(ROOT, path), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const inside = join(path, entry.name)
      if (SKIPPED.test(inside)) return []
      return entry.isFile() ? [inside] : filesOf(inside)
    })
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

const MIN_BYTES = 1_024

/** Puts a `.gz` and a `.br` beside each script and style sheet; server/web/built-files.ts serves them. @param {string} folder */
function compress(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|css)$/.test(entry.name)) continue
    const file = join(entry.parentPath, entry.name)
    const content = readFileSync(file)
    if (content.length < MIN_BYTES) continue
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
    // Two hundredths larger than with 11, in a twentieth of the time.
    writeFileSync(
      `${file}.br`,
      brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    )
  }
}
