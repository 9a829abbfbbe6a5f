import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const DOCUMENT = readFileSync('docs/features.md', 'utf8')
const rows = [...DOCUMENT.matchAll(/^\| .+ \| `(\S+) › (.+)` \|$/gm)].map(([, file = '', title = '']) => ({
  file,
  title,
}))

it('names a test for each feature of the two lists', () => {
  const counts = DOCUMENT.split(/^## /m).map(section => section.match(/^\| .+ \| `/gm)?.length ?? 0)
  expect(counts.slice(0, 3)).toEqual([0, 24, 12])
  expect(DOCUMENT.match(/^\| /gm)?.length).toBe(rows.length + counts.length - 1)
})

it.each(rows)('$file has “$title”', ({ file, title }) => {
  expect(readFileSync(`e2e/${file}`, 'utf8')).toMatch(new RegExp(`test\\(\\s*'${escapeRegExp(title)}'`))
})

/** Escapes a string for use in a regular expression. */
function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
