import { expect, it } from 'vitest'
import { curlSnippet, nodeSnippet } from './snippets'

it('name the environment variable until there is a key', () => {
  expect(curlSnippet('https://app.test', null)).toContain('curl https://app.test/v1/track')
  expect(curlSnippet('https://app.test', null)).toContain('-u "$INGEST_KEY:"')
  expect(nodeSnippet('https://app.test', null)).toContain('writeKey: process.env.INGEST_KEY')
})

it('contain the key when it was just created', () => {
  expect(curlSnippet('https://app.test', 'ugk_x')).toContain('-u "ugk_x:"')
  expect(nodeSnippet('https://app.test', 'ugk_x')).toContain("writeKey: 'ugk_x'")
})
