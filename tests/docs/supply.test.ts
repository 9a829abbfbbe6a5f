import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

interface Entry {
  integrity?: string
  license?: string
  link?: boolean
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, Entry>
}
const entries = Object.entries(packages).filter(([path, entry]) => path !== '' && !entry.link)

/**
 * Licenses that allow us to run and change the product without publishing it. LGPL covers only the image library that Next loads
 * as a separate binary, MPL and EPL only files that we do not change, CC-BY and OFL only data and fonts.
 */
const ACCEPTED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'EPL-2.0',
  'ISC',
  'LGPL-3.0-or-later',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'SIL OPEN FONT LICENSE',
  'Unlicense',
])
/** Packages whose lock entry names no license, with the one in their package. */
const CHECKED_BY_HAND = new Map([
  ['node_modules/only', 'MIT'],
  ['node_modules/seq-queue', 'MIT'],
])

it('pins every package by an integrity hash', () => {
  expect(entries.length).toBeGreaterThan(500)
  const unpinned = entries.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? ''))
  expect(unpinned.map(([path]) => path)).toEqual([])
})

it('depends only on packages with an accepted license', () => {
  const refused = entries.flatMap(([path, entry]) => {
    const license = entry.license ?? CHECKED_BY_HAND.get(path)
    const parts = (license ?? 'none').replace(/[()]/g, '').split(/ AND | OR | and /)
    return parts.every(part => ACCEPTED.has(part)) ? [] : [`${path}: ${license}`]
  })
  expect(refused).toEqual([])
})

it('has a bill of materials', () => {
  const sbom = JSON.parse(
    execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx'], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    }),
  ) as { bomFormat: string; components: unknown[] }
  expect(sbom.bomFormat).toBe('CycloneDX')
  expect(sbom.components.length).toBeGreaterThan(300)
}, 60_000)
