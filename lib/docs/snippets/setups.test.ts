import { describe, expect, it } from 'vitest'
import { EVENTS } from '@/lib/contract/events'
import { PROPERTIES } from '@/lib/contract/properties'
import { shapeOf } from '@/lib/ingest/ingest-path'
import { SETUPS } from './setups'
import { webhookUrl } from './target'

const KEY = `ugk_${'k'.repeat(32)}`
/** Where each program reads the key from if none is given. */
const KEY_SOURCE: Record<string, string> = {
  curl: '$INGEST_KEY',
  node: 'process.env.INGEST_KEY',
  python: "os.environ['INGEST_KEY']",
  ruby: "ENV.fetch('INGEST_KEY')",
  go: 'os.Getenv("INGEST_KEY")',
  php: "getenv('INGEST_KEY')",
  java: 'System.getenv("INGEST_KEY")',
  browser: 'YOUR_INGEST_KEY',
}
/** How each program sets the host, for an origin without and with a port. */
const HOST_OPTION: Record<string, [string, string]> = {
  curl: ['curl https://relay.test/v1/track ', 'curl http://10.0.0.7:3000/v1/track '],
  node: ["host: 'https://relay.test',", "host: 'http://10.0.0.7:3000',"],
  python: ["analytics.host = 'https://relay.test'\n", "analytics.host = 'http://10.0.0.7:3000'\n"],
  ruby: ["host: 'relay.test',\n  write_key", "host: '10.0.0.7',\n  port: 3000,\n"],
  go: ['Endpoint: "https://relay.test",', 'Endpoint: "http://10.0.0.7:3000",'],
  php: ["'host' => 'relay.test',", "'host' => '10.0.0.7:3000',"],
  java: ['.endpoint("https://relay.test")', '.endpoint("http://10.0.0.7:3000")'],
  browser: [
    "apiHost: 'relay.test/v1',\n        protocol: 'https',",
    "apiHost: '10.0.0.7:3000/v1',\n        protocol: 'http',",
  ],
}

it('covers the eight documented ways to send events', () => {
  expect(SETUPS.map(({ id }) => id)).toEqual(Object.keys(KEY_SOURCE))
})

describe.each(SETUPS)('the setup for $label', ({ id, code, path }) => {
  const withoutKey = code({ origin: 'https://relay.test', ingestKey: null })
  const withKey = code({ origin: 'http://10.0.0.7:3000', ingestKey: KEY })

  it('sends to this installation', () => {
    expect(withoutKey).toContain(HOST_OPTION[id]?.[0])
    expect(withKey).toContain(HOST_OPTION[id]?.[1])
    expect(withoutKey + withKey).not.toMatch(/api\.segment\.io|undefined|null/)
  })

  it('reads the key from the environment unless one is given', () => {
    expect(withoutKey).toContain(KEY_SOURCE[id])
    expect(withKey).toContain(KEY)
    expect(withKey).not.toContain('INGEST_KEY')
  })

  it('sends an event and properties from the contract', () => {
    expect(EVENTS.some(({ name }) => withoutKey.includes(name))).toBe(true)
    const used = [...withoutKey.matchAll(/\b(guide_\w+|user_id)\b/g)].map(match => match[1])
    expect(used).toContain('guide_id')
    for (const name of used) expect(PROPERTIES.map(one => one.name)).toContain(name)
  })

  it(`sends to a path that accepts its events: ${path}`, () => {
    expect(shapeOf(path)).toMatchObject({ type: 'track' })
  })
})

it('puts a placeholder into the webhook URL unless a key is given', () => {
  const origin = 'https://relay.test'
  expect(webhookUrl({ origin, ingestKey: null })).toBe(
    'https://relay.test/v1/userguiding?key=YOUR_INGEST_KEY',
  )
  expect(webhookUrl({ origin, ingestKey: KEY })).toBe(`https://relay.test/v1/userguiding?key=${KEY}`)
})
