import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { build } from './build.mjs'
import { DIST, ROOT } from './paths.mjs'

const { signal } = new AbortController()
let folder: string
let runs: number
let clock = 1_000_000

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'build-'))
  runs = 0
  mkdirSync(join(folder, 'in'))
  write('in/a.ts', 'a')
  write('in/b.ts', 'b')
})
afterEach(() => {
  rmSync(folder, { recursive: true })
  rmSync(join(DIST, '.built', basename(folder)), { force: true })
})

/** Sets the time explicitly, because a file system's clock may not advance for some milliseconds. */
const write = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  utimesSync(join(folder, name), clock, clock++)
}
const fromRoot = (name: string) => relative(ROOT, join(folder, name))

/** @param during runs during the step */
const step = (during = () => {}) => ({
  name: basename(folder),
  title: 'building for a test',
  output: fromRoot('out'),
  sources: [fromRoot('in')],
  run: async () => {
    runs++
    write('out', 'made')
    during()
  },
})

it('builds once, and not again when only file times change', async () => {
  await build([step()], signal)
  utimesSync(join(folder, 'in/a.ts'), new Date(0), new Date())
  await build([step()], signal)
  expect(runs).toBe(1)
})

it.each<[string, () => void]>([
  ['a change of the same length', () => write('in/a.ts', 'A')],
  ['a new file', () => write('in/c.ts', '')],
  ['the removal of a file', () => rmSync(join(folder, 'in/a.ts'))],
  ['the renaming of a file', () => renameSync(join(folder, 'in/a.ts'), join(folder, 'in/c.ts'))],
  ['the removal of the output', () => rmSync(join(folder, 'out'))],
])('builds again after %s', async (_, change) => {
  await build([step()], signal)
  change()
  await build([step()], signal)
  expect(runs).toBe(2)
})

it('builds again after a change during the build', async () => {
  await build([step(() => write('in/a.ts', 'later'))], signal)
  await build([step()], signal)
  expect(runs).toBe(2)
})

it('builds again after an interrupted build, even when its change was reverted', async () => {
  await build([step()], signal)
  write('in/a.ts', 'wrong')
  const breaks = step(() => {
    throw new Error('half of the output is there')
  })
  await expect(build([breaks], signal)).rejects.toThrow('half')
  write('in/a.ts', 'a')
  await build([step()], signal)
  expect(runs).toBe(3)
})

it('builds once when two builds run at the same time', async () => {
  await Promise.all([build([step()], signal), build([step()], signal)])
  expect(runs).toBe(1)
})

it('does not wait for another build once a stop is requested', async () => {
  let finish = () => {}
  const slow = { ...step(), run: () => new Promise<void>(resolve => (finish = resolve)) }
  const first = build([slow], signal)
  await expect(build([step()], AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped')
  finish()
  await first
})
