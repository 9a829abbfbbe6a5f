import { expect, it } from 'vitest'
import { newIngestKey } from './ingest-key'
import { requestIdOf } from './request-id'

it.each(['01985a4e-1f2a-7c3d-8e4f-5a6b7c8d9e0f', 'trace.42_abc'])('keeps %s', id => {
  expect(requestIdOf(id)).toBe(id)
})

it.each([
  undefined,
  7,
  '',
  'short',
  'a b c d e f g h',
  'x'.repeat(65),
  newIngestKey(),
  `r-${newIngestKey()}`,
])('creates an ID instead of %s', given => {
  expect(requestIdOf(given)).toMatch(/^[0-9a-f-]{36}$/)
})
