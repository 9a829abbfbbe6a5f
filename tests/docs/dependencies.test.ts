import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import manifest from '@/package.json'

/** The packages in the first column of a section's table. `@types/*` stands for all of a scope. */
function readPackages(section: string): string[] {
  const page = readFileSync('docs/dependencies.md', 'utf8')
  const [, text = ''] = page.split(`\n## ${section}\n`)
  const rows = (text.split('\n## ')[0] ?? '').split('\n').filter(line => line.startsWith('| '))
  return rows.slice(1).flatMap(row => (row.split('|')[1] ?? '').split(',').map(name => name.trim()))
}

const packageNames = (packages: Record<string, string>) =>
  new Set(Object.keys(packages).map(name => name.replace(/^@types\/.*/, '@types/*')))

it.each([
  ['At run time', manifest.dependencies],
  ['For development and tests', manifest.devDependencies],
])('docs/dependencies.md lists the packages that are installed: %s', (section, packages) => {
  expect(readPackages(section).toSorted()).toEqual([...packageNames(packages)].toSorted())
})
