import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readSources } from './read-imports'

const ROOTS = /^(app|server|components|lib|prisma)\//

/** The files in the map of `lib/README.md`, in order, with paths from the root. */
function mapFiles(): string[] {
  const rows = readFileSync('lib/README.md', 'utf8')
    .split('\n')
    .filter(line => /^\| \d+ \|/.test(line))
  return rows.flatMap(row => {
    let folder = ''
    return [...(row.split('|').at(-2) ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => {
      const path = ROOTS.test(name) ? name : name.includes('/') ? `lib/${name}` : `${folder}/${name}`
      folder = path.slice(0, path.lastIndexOf('/'))
      return path
    })
  })
}

it('the map of lib/README.md names files that exist', () => {
  const files = mapFiles()
  expect(files.length).toBeGreaterThan(30)
  expect(files.filter(path => !existsSync(path))).toEqual([])
})

it('each file of the map is imported by one before it, or starts a process or a route', () => {
  const importers = new Map(readSources().map(({ path, imports }) => [path, imports.map(one => one.to)]))
  const files = mapFiles()
  const unreachable = files.filter(
    (path, place) =>
      !/^(server|app)\//.test(path) &&
      !files.slice(0, place).some(earlier => importers.get(earlier)?.includes(path)),
  )
  expect(unreachable).toEqual([])
})
