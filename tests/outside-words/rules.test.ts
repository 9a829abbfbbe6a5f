import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readSources } from '@/tests/imports/read-imports'
import { openLookups, uncheckedParameters, uncleanedTexts } from './rules'

const sources = readSources().filter(
  ({ path }) => /^(lib|app|components|server|prisma)\//.test(path) && !/\.test\.tsx?$/.test(path),
)

it('no untrusted text indexes a plain object', () => {
  expect(sources.flatMap(openLookups)).toEqual([])
})

it('every URL parameter is validated by a schema', () => {
  expect(sources.flatMap(uncheckedParameters)).toEqual([])
})

it('every string of an input schema is made storable', () => {
  expect(sources.flatMap(uncleanedTexts)).toEqual([])
})

it.each([
  `const ALIASES: Readonly<Record<string, FieldName>> = {`,
  `const LABEL: Partial<Record<Facet, Readonly<Record<string, string>>>> = {`,
  `const ROUTES: Record<string, (url: URL) => void> = {`,
  `function f(units: Readonly<Record<string, number>>) {\n  return units[unit.toLowerCase()]`,
  `const counts = Object.fromEntries(rows)\nreturn counts[name]`,
  `return NOTE_CODES[code as keyof typeof NOTE_CODES]`,
  `notes.filter(note => note.code in NOTE_CODES && note)`,
])('finds %s', text => {
  expect(openLookups({ path: 'x.ts', text })).not.toEqual([])
})

it.each([
  `const TITLES: Readonly<Record<ReasonCode, string>> = {\n  a: 'JSON in UTF-8',\n}\nTITLES[code]`,
  `const headers: Record<string, string> = {}\nheaders['x-request-id']`,
  `const body = value as Record<string, unknown>\nbody[name]`,
  `const DONE = 'sent in UTC' as const\nlist[0] as string`,
  `'item' in body`,
])('leaves %s alone', text => {
  expect(openLookups({ path: 'x.ts', text })).toEqual([])
})

it.each([`const { source } = await searchParams`, `const query = new URL(request.url).searchParams`])(
  'finds the parameter that %s reads',
  text => {
    expect(uncheckedParameters({ path: 'app/x.ts', text })).not.toEqual([])
  },
)

it('no detail page is inside a loading boundary, which would send a 200 before a 404 is known', () => {
  const folders = (folder: string): string[] => [
    folder,
    ...readdirSync(folder, { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .flatMap(entry => folders(join(folder, entry.name))),
  ]
  const within = folders('app')
    .filter(folder => existsSync(join(folder, 'loading.tsx')))
    .flatMap(folders)
  expect(within.filter(folder => /\[[^\]]+\]$/.test(folder))).toEqual([])
})
