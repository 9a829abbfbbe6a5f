import { describe, expect, it } from 'vitest'
import { EVENTS } from '@/lib/contract/events'
import { PROPERTIES } from '@/lib/contract/properties'
import { shapeOf } from '@/lib/ingest/ingest-path'
import { SETUPS } from './setups'
import { webhookUrl } from './target'

const KEY = `ugk_${'k'.repeat(32)}`
/** Without a key, each program reads it from here. */
const FROM: Record<string, string> = {
  curl: '$INGEST_KEY',
  node: 'process.env.INGEST_KEY',
  python: "os.environ['INGEST_KEY']",
  ruby: "ENV.fetch('INGEST_KEY')",
  go: 'os.Getenv("INGEST_KEY")',
  php: "getenv('INGEST_KEY')",
  java: 'System.getenv("INGEST_KEY")',
  browser: 'YOUR_INGEST_KEY',
}
/** The option that sets the host of each library, for an origin without and with a port. */
const AIM: Record<string, [string, string]> = {
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

it('covers the eight documented ways to send', () => {
  expect(SETUPS.map(({ id }) => id)).toEqual(Object.keys(FROM))
})

describe.each(SETUPS)('the setup for $label', ({ id, code, path }) => {
  const asks = code({ origin: 'https://relay.test', ingestKey: null })
  const has = code({ origin: 'http://10.0.0.7:3000', ingestKey: KEY })

  it('sends to this installation', () => {
    expect(asks).toContain(AIM[id]?.[0])
    expect(has).toContain(AIM[id]?.[1])
    expect(asks + has).not.toMatch(/api\.segment\.io|undefined|null/)
  })

  it('reads the key from the environment until one is given', () => {
    expect(asks).toContain(FROM[id])
    expect(has).toContain(KEY)
    expect(has).not.toContain('INGEST_KEY')
  })

  it('sends an event and properties from the contract', () => {
    expect(EVENTS.some(({ name }) => asks.includes(name))).toBe(true)
    const named = [...asks.matchAll(/\b(guide_\w+|user_id)\b/g)].map(match => match[1])
    expect(named).toContain('guide_id')
    for (const name of named) expect(PROPERTIES.map(one => one.name)).toContain(name)
  })

  it(`names a path that accepts its events: ${path}`, () => {
    expect(shapeOf(path)).toMatchObject({ type: 'track' })
  })
})

it('puts a placeholder into the webhook URL until a key is given', () => {
  const origin = 'https://relay.test'
  expect(webhookUrl({ origin, ingestKey: null })).toBe(
    'https://relay.test/v1/userguiding?key=YOUR_INGEST_KEY',
  )
  expect(webhookUrl({ origin, ingestKey: KEY })).toBe(`https://relay.test/v1/userguiding?key=${KEY}`)
})
