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
 * A build step. Its output is fresh while the contents of `sources` match its stamp.
 * @typedef {{ name: string, title: string, output: string, sources: string[], run: (signal: AbortSignal) => Promise<void> }} Step
 */
const ALWAYS = ['package.json', 'package-lock.json', 'tsconfig.json', 'server/launcher/build.mjs']

/** @type {Step} */
const client = {
  name: 'client',
  title: 'generating the database client',
  output: 'prisma/generated/client.ts',
  sources: ['package-lock.json', 'prisma/schema.prisma', 'prisma.config.ts'],
  // The command would download a schema engine that it never runs here. The path of any program prevents the download.
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
    ...ALWAYS,
    'next.config.mjs',
    'postcss.config.mjs',
    'proxy.ts',
    'app',
    'components',
    'lib',
    'public',
    'prisma/schema.prisma',
  ],
  run: async signal => {
    const env = { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' }
    await tool('next/dist/bin/next', ['build'], signal, env)
    compress(join(ROOT, '.next', 'static'))
  },
}

/** Builds everything that the launcher needs to start. @param {AbortSignal} signal */
export const buildAll = signal => build([client, bundles, pages], signal)

/** Generates the database client, which any bundle of our code may import. @param {AbortSignal} signal */
export const buildClient = signal => build([client], signal)

/** Builds everything that the CLI and the development server need. @param {AbortSignal} signal */
export const buildServer = signal => build([client, bundles], signal)

/** Runs the steps whose output is not fresh, each in only one process at a time. @param {Step[]} steps @param {AbortSignal} signal */
export async function build(steps, signal) {
  for (const step of steps) {
    if (isFresh(step)) continue
    const lock = `${stampOf(step)}.lock`
    while (takeLock(lock, {}) !== null) {
      await sleep(200)
      signal.throwIfAborted()
    }
    try {
      // Another process may have built the step while this one waited.
      if (!isFresh(step)) await make(step, signal)
    } finally {
      dropLock(lock)
    }
  }
}

/** @param {Step} step @param {AbortSignal} signal */
async function make(step, signal) {
  say(step.title)
  // The stamp is computed before the build, so a change during the build makes it stale. The old stamp is removed because
  // an interrupted build leaves a partial output.
  const files = step.sources.flatMap(filesOf)
  const stamp = `${digest(files, timeOf)}\n${digest(files, contentOf)}`
  rmSync(stampOf(step), { force: true })
  await step.run(signal)
  writeFileSync(stampOf(step), stamp)
}

const stampOf = (/** @type {Step} */ { name }) => join(DIST, '.built', name)

/** Compares times first, which takes half as long. A checkout or a copy changes the times, so contents decide. @param {Step} step */
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

// The launcher is not built.
const SKIPPED = /^(server\/launcher|prisma\/(generated|develop))$|\.test\.\w+$|\.md$/

/** @param {string} path @returns {string[]} the files in it, or the file itself, sorted by name */
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

/** Writes a `.gz` and a `.br` next to each script and style sheet, which server/web/built-files.ts serves. @param {string} folder */
function compress(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|css)$/.test(entry.name)) continue
    const file = join(entry.parentPath, entry.name)
    const content = readFileSync(file)
    if (content.length < MIN_BYTES) continue
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
    // The output is 2% larger than with quality 11, but takes a twentieth of the time.
    writeFileSync(
      `${file}.br`,
      brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    )
  }
}
