import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { METRICS } from './metrics'

const operations = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8')

it('lists every metric in docs/operations.md, with its type', () => {
  const rows = [...operations.matchAll(/^\| `(relay_\w+)` \| (\w+) \| .{10,} \|$/gm)]
  expect(Object.fromEntries(rows.map(([, name, type]) => [name, type]))).toEqual(
    Object.fromEntries(Object.entries(METRICS).map(([name, { type }]) => [name, type])),
  )
})

it('names no other metric in docs/operations.md, not even in its alerts', () => {
  const named = operations.match(/\brelay_\w+/g) ?? []
  expect(named.filter(name => !Object.hasOwn(METRICS, name))).toEqual([])
})

it.each(Object.entries(METRICS))('%s follows the conventions of Prometheus', (name, { type, help }) => {
  expect(name).toMatch(/^relay_[a-z]+(_[a-z]+)*$/)
  expect(name.endsWith('_total')).toBe(type === 'counter')
  expect(name).not.toMatch(/(_ms|_millis|_minutes|_bytes_total|_count|_sum|_bucket)$/)
  expect(help.endsWith('.')).toBe(true)
})
