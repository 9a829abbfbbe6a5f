// @ts-check
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from './paths.mjs'

// The launcher runs as it is, without a build.
const SKIPPED = new Set(['launcher', 'node_modules', '.next', 'dist', 'generated', '.git', '.data'])

/**
 * What a build step was made from. Sizes and times are compared first, since reading every file takes longer than a
 * CLI call should; a checkout that only touched the times is found out by the contents.
 * @typedef {{ quick: string, content: string }} Stamp
 */

/**
 * @param {string} file where the stamp of the last build lies
 * @param {string[]} sources files and folders, from the root
 * @returns {boolean}
 */
export function isFresh(file, sources) {
  const stamp = readStamp(file)
  if (!stamp) return false
  const files = list(sources)
  const quick = quickOf(files)
  if (stamp.quick === quick) return true
  if (stamp.content !== contentOf(files)) return false
  write(file, { quick, content: stamp.content })
  return true
}

/**
 * Call it before the build and keep the result for after: what changes in between is stale again.
 * @param {string[]} sources
 * @returns {Stamp}
 */
export function stampOf(sources) {
  const files = list(sources)
  return { quick: quickOf(files), content: contentOf(files) }
}

/** @param {string} file @param {Stamp} stamp */
export function write(file, stamp) {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(stamp))
  } catch (error) {
    // An installation that is read only stays as it was built.
    if (!['EROFS', 'EACCES'].includes(/** @type {NodeJS.ErrnoException} */ (error).code ?? '')) throw error
  }
}

/** @param {string} file @returns {Stamp | null} */
function readStamp(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** @param {string[]} sources @returns {string[]} every file, sorted, from the root */
function list(sources) {
  return sources.flatMap(walk).sort()
}

/** @param {string} path @returns {string[]} */
function walk(path) {
  const stat = statSync(join(ROOT, path), { throwIfNoEntry: false })
  if (!stat) return []
  if (stat.isFile()) return /\.test\.\w+$|\.md$/.test(path) ? [] : [path]
  return readdirSync(join(ROOT, path))
    .filter(name => !SKIPPED.has(name))
    .flatMap(name => walk(join(path, name)))
}

/** @param {string[]} files */
function quickOf(files) {
  const hash = createHash('sha256')
  for (const file of files) {
    const { size, mtimeMs } = statSync(join(ROOT, file))
    hash.update(`${file}\0${size}\0${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

/** @param {string[]} files */
function contentOf(files) {
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(ROOT, file)))
      .update('\n')
  return hash.digest('hex')
}
