import { expect, it } from 'vitest'
import { newIngestKey } from '@/lib/security/ingest-key'
import { piecesOf } from '@/tests/pieces'
import { shapeOf } from './ingest-path'
import { readJson } from './read-body'
import { readItems } from './read-items'

// Taken from the code of each library, at the version on the docs page or newer.
it.each([
  ['analytics-node', '/v1/batch'],
  ['analytics-python', '/v1/batch'],
  ['analytics-go', '/v1/batch'],
  ['analytics-php', '/v1/batch'],
  ['analytics-ruby', '/v1/import'],
  ['analytics-java', '/v1/import/'],
  ['analytics-next, batching', '/v1/b'],
])('accepts batches from %s at %s', (_library, path) => {
  expect(shapeOf(path)).toEqual({ kind: 'batch', type: 'track' })
})

it.each(['/v1/track', '/v1/t', '/v1/track/'])('accepts single track calls at %s', path => {
  expect(shapeOf(path)).toEqual({ kind: 'single', type: 'track' })
})

// analytics-next posts each call to the first letter of its type.
it.each([
  ['/v1/i', 'identify'],
  ['/v1/p', 'page'],
  ['/v1/g', 'group'],
  ['/v1/a', 'alias'],
  ['/v1/s', 'screen'],
])('reads %s as %s, a type that the contract then rejects', (path, type) => {
  expect(shapeOf(path)).toEqual({ kind: 'single', type })
})

it.each(['/v1/', '/v1/m', '/v1/batch/x', '/v1/projects/key/settings', '/v1/constructor'])(
  'does not accept events at %s',
  path => {
    expect(shapeOf(path)).toBeNull()
  },
)

it.each([
  key => `[1,${key}]`,
  key => key,
  key => `{"a":1}${key}`,
  key => `{"writeKey":"${key}"x}`,
] satisfies ((key: string) => string)[])('repeats no part of a key when the body is not JSON', body => {
  const key = newIngestKey()
  const answer = JSON.stringify(readJson(body(key)))
  expect(answer).toContain('The body is not valid JSON')
  for (const piece of piecesOf(key)) expect(answer).not.toContain(piece)
})

it('applies sentAt, context and integrations of the batch to items without their own', () => {
  const shared = { sentAt: 'then', context: { a: 1 }, integrations: { All: true } }
  const read = (item: object) => readItems({ ...shared, batch: [item] }, { kind: 'batch', type: 'track' })
  expect(read({ event: 'x' })).toEqual([{ event: 'x', ...shared }])
  expect(read({ sentAt: 'own', context: { b: 2 }, integrations: { All: false } })).toEqual([
    { sentAt: 'own', context: { a: 1, b: 2 }, integrations: { All: false } },
  ])
  // PHP writes an empty object as an empty array.
  expect(read({ context: [], integrations: [] })).toEqual([shared])
  expect(read({ context: [1] })).toEqual([{ ...shared, context: [1] }])
  expect(readItems({ sentAt: 'then', batch: [{}] }, { kind: 'batch', type: 'track' })).toEqual([
    { sentAt: 'then' },
  ])
})
