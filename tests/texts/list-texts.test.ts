import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'

const draw = (...args: string[]) =>
  execFileSync(process.execPath, ['tests/texts/list-texts.mjs', ...args], { encoding: 'utf8' })
    .trim()
    .split('\n')

it('draws the same files and texts for the same seed', () => {
  const drawn = draw('--sample', '20', '--files', '5', '--seed', '7')
  expect(drawn).toHaveLength(1 + 5 + 1 + 20)
  expect(drawn[0]).toMatch(/^# 5 of \d+ files, seed 7$/)
  expect(drawn[6]).toMatch(/^# 20 of \d+ texts, seed 7$/)
  expect(draw('--sample', '20', '--files', '5', '--seed', '7')).toEqual(drawn)
  expect(draw('--sample', '20', '--seed', '8').slice(1)).not.toEqual(drawn.slice(7))
})

it('lists all texts, with places that exist', () => {
  const [title = '', ...texts] = draw()
  expect(title).toBe(`# ${texts.length} texts`)
  for (const text of texts) expect(text).toMatch(/^(app|components|lib|server|proxy)\S*\.(tsx?|mjs):\d+\t\S/)
})
