// @ts-check
// npm run texts: lists the texts that people read, with their places, for review. --sample N and --files N draw at random;
// --seed N repeats a draw.
import { randomInt } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { textsOf } from './texts-of.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PRODUCT = ['app', 'components', 'lib', 'server', 'proxy.ts']
const EVERYTHING = [...PRODUCT, 'prisma', 'tests', 'e2e', 'bench', 'docs', 'README.md', 'CONTRIBUTING.md']
const SKIPPED = /(^|\/)(generated|results|screens|\.next|node_modules)(\/|$)/

const { values } = parseArgs({
  options: { sample: { type: 'string' }, files: { type: 'string' }, seed: { type: 'string' } },
})
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed)
const random = mulberry32(seed)

if (values.files !== undefined) {
  const files = EVERYTHING.flatMap(filesIn).filter(file => /\.(tsx?|mjs|sql|md|css)$/.test(file))
  print(`${values.files} of ${files.length} files, seed ${seed}`, draw(files, Number(values.files)))
}
if (values.sample !== undefined || values.files === undefined) {
  const product = PRODUCT.flatMap(filesIn).filter(
    file => /\.(tsx?|mjs)$/.test(file) && !/\.test\./.test(file),
  )
  const texts = product.flatMap(file =>
    textsOf(file, readFileSync(join(ROOT, file), 'utf8')).map(({ line, text }) => `${file}:${line}\t${text}`),
  )
  if (values.sample === undefined) print(`${texts.length} texts`, texts)
  else print(`${values.sample} of ${texts.length} texts, seed ${seed}`, draw(texts, Number(values.sample)))
}

/** @param {string} title @param {string[]} lines */
function print(title, lines) {
  process.stdout.write(`# ${title}\n${lines.join('\n')}\n`)
}

/** @param {string} path @returns {string[]} the files in it, or the file itself, relative to the repository */
function filesIn(path) {
  if (/\.\w+$/.test(path)) return [path]
  return readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter(file => !SKIPPED.test(file))
    .sort()
}

/** @template T @param {readonly T[]} all @param {number} count @returns {T[]} in the order of `all` */
function draw(all, count) {
  return all
    .map((_, index) => ({ index, key: random() }))
    .sort((a, b) => a.key - b.key)
    .slice(0, count)
    .sort((a, b) => a.index - b.index)
    .map(({ index }) => /** @type {T} */ (all[index]))
}

/**
 * A small seeded generator. The same seed draws the same sample of a commit.
 * @param {number} state
 */
function mulberry32(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
