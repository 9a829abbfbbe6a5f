import { describe, expect, it } from 'vitest'
import { getDelivery } from '@/lib/log/get-delivery'
import { db } from '@/lib/platform/db'
import { basicAuth } from '@/tests/basic-auth'
import { fastLane, routeLane } from '@/tests/ingest-lanes'
import { laneWorld } from '@/tests/lane-world'
import { countStates, makeWorld } from '@/tests/world'

const known = { event: 'guide started (userguiding)', payload: { userId: 'u1', guideId: 1 } }
const unknown = { event: 'guide button click (userguiding)', payload: { userId: 'u1', buttonId: 'b' } }
const guide = { type: 'track', event: 'Guide Started', userId: 'u1', properties: { guide_id: 42 } }

describe.each([fastLane(), routeLane()])('an ingest key through the $name', lane => {
  const world = laneWorld(lane, { connected: false })

  /** @returns the status, and everything that the sender receives */
  async function send(path: string, init: RequestInit): Promise<{ status: number; heard: string }> {
    const response = await fetch(world.origin + path, init)
    const headers = JSON.stringify([...response.headers])
    return { status: response.status, heard: `${headers}\n${await response.text()}` }
  }
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    send(path, {
      method: 'POST',
      headers,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })

  it('in the URL of the webhook appears in no response and no row', async () => {
    const path = `/v1/userguiding?key=${world.ingestKey}`
    const answers = [
      await post(path, known),
      await post(path, unknown, { 'x-request-id': world.ingestKey }),
      await post(path, `{"event":"${world.ingestKey}`),
      await post(path, [world.ingestKey]),
      await post(path.replace('?key=', '/'), known),
      await post(`${path}x`, known),
      await post(path.replace('key=', 'nokey='), known),
      await send(path, {}),
      await send(path, { method: 'OPTIONS', headers: { origin: 'https://a.example' } }),
    ]
    expect(answers.map(answer => answer.status)).toEqual([200, 400, 400, 400, 404, 401, 401, 405, 405])
    for (const { heard } of answers) expect(heard).not.toContain(world.ingestKey)
    expect(await countStates(world.sourceId)).toEqual({ held: 1, rejected: 2 })
    expect(await findTablesWith(world.ingestKey)).toEqual([])
  })

  it('is neither stored nor forwarded, wherever it is in an item', async () => {
    const secrets = [world.ingestKey, ...encodedForms(world.ingestKey)]
    const places = oddPlaces(world.ingestKey)
    const authorization = `Basic ${secrets[1]}`
    const heard: string[] = []
    for (const [, place] of places) {
      heard.push((await post('/v1/track', { ...guide, ...place }, { authorization })).heard)
    }
    const escaped = `{"writeKey":"${world.ingestKey}","batch":[{"event":"Guide Started","userId":"\\u0075${world.ingestKey.slice(1)}"}]}`
    heard.push((await post('/v1/batch', escaped)).heard)
    for (const secret of [...secrets, 'another secret', 'c2VjcmV0']) {
      expect(heard.filter(text => text.includes(secret))).toEqual([])
      expect(await findTablesWith(secret)).toEqual([])
    }
    // All are accepted with a note, except the key as the event's name.
    expect(await countStates(world.sourceId)).toEqual({ held: places.length, rejected: 1 })
    const { rows } = await db().query<{ name: string; notes: { code: string }[]; body: unknown }>(
      'SELECT name, notes, body FROM relay.event WHERE source_id = $1::uuid',
      [world.sourceId],
    )
    for (const { name, notes, body } of rows.filter(row => row.name === 'Guide Started')) {
      expect([name, body, notes.map(note => note.code)]).toEqual([
        name,
        body,
        expect.arrayContaining(['secret_redacted']),
      ])
    }
  })

  it('in message IDs does not merge two events', async () => {
    const authorization = basicAuth(world.ingestKey)
    const other = await makeWorld({ connected: false })
    for (const messageId of [`m-${world.ingestKey}`, `m-${other.ingestKey}`, `m-${world.ingestKey}`]) {
      expect((await post('/v1/track', { ...guide, messageId }, { authorization })).status).toBe(200)
    }
    expect(await countStates(world.sourceId)).toEqual({ held: 2 })
    expect(await findTablesWith(other.ingestKey)).toEqual([])
  })

  it('in the body is never stored, even with rejected items', async () => {
    const writeKey = world.ingestKey
    const bad = { ...guide, event: 'Nope', writeKey, context: { note: `sent with ${writeKey}` } }
    expect((await post('/v1/t', { ...guide, writeKey })).status).toBe(200)
    expect((await post('/v1/t', bad)).status).toBe(400)
    expect(
      (await post('/v1/b', { writeKey, batch: [{ ...guide, writeKey }, bad, { writeKey }] })).status,
    ).toBe(200)
    expect(await countStates(world.sourceId)).toEqual({ held: 2, rejected: 3 })
    expect(await findTablesWith(writeKey)).toEqual([])

    const { rows } = await db().query<{ id: string }>(
      `SELECT id FROM relay.delivery WHERE source_id = $1::uuid AND state = 'rejected'`,
      [world.sourceId],
    )
    expect(rows).toHaveLength(3)
    for (const { id } of rows) {
      const shown = JSON.stringify(await getDelivery({ ctx: world.ctx, input: { id } }))
      expect(shown).toContain('"writeKey":"[redacted]"')
      expect(shown).not.toContain(writeKey)
    }
  })
})

/** The key as in Basic auth, at the other alignments of base64, and in hex. */
function encodedForms(key: string): string[] {
  const base64 = [`${key}:`, `user:${key}`, `a${key}`].map(text => Buffer.from(text).toString('base64'))
  return [...base64, Buffer.from(key).toString('hex')]
}

/** Places in an item where a sender might put a key: `[name, item]`. */
function oddPlaces(key: string): [string, Record<string, unknown>][] {
  const basic = Buffer.from(`${key}:`).toString('base64')
  const escaped = Array.from(key, letter => `\\u00${letter.charCodeAt(0).toString(16)}`).join('')
  return [
    ['messageId', { messageId: `m-${key}` }],
    ['messageId, embedded', { messageId: `id_${key}_1` }],
    ['event', { event: `Guide Started ${key}` }],
    ['userId', { userId: key }],
    ['anonymousId', { userId: undefined, anonymousId: key }],
    ['context.writeKey', { context: { writeKey: key, library: { write_key: 'another secret' } } }],
    ['authorization', { context: { headers: { authorization: `Basic ${basic}` } } }],
    ['authorization, another', { context: { headers: { Authorization: 'Bearer c2VjcmV0' } } }],
    ...encodedForms(key).map((form): [string, Record<string, unknown>] => [
      'encoded',
      { properties: { guide_name: `sent with ${form}` } },
    ]),
    ['a list of headers', { context: { headers: [{ name: 'authorization', value: 'Bearer c2VjcmV0' }] } }],
    ['pairs of headers', { context: { headers: [['authorization', 'Bearer c2VjcmV0']] } }],
    ['Basic in a URL', { context: { page: { url: `https://a.example/?auth=${basic}` } } }],
    ['a property', { properties: { guide_name: `my ${key}`, list: [{ deep: key }] } }],
    ['two names', { properties: { [key]: 1, '[redacted]': 2, [`x${key}`]: 3 } }],
    ['integrations', { integrations: { Mixpanel: { token: key } } }],
    ['a field of its own', { [key]: key }],
    ['escapes', JSON.parse(`{"properties":{"guide_name":"${escaped}"}}`)],
  ]
}

/** Names of the tables that contain the text in any column. */
async function findTablesWith(text: string): Promise<string[]> {
  const { rows: tables } = await db().query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname IN ('relay', 'public') AND has_table_privilege(format('%I.%I', schemaname, tablename), 'SELECT')`,
  )
  expect(tables.length).toBeGreaterThan(10)
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await db().query<{ n: number }>(
        `SELECT count(*)::int AS n FROM ${name} t WHERE t::text LIKE '%' || $1 || '%'`,
        [text],
      )
      return rows[0]?.n === 0 ? [] : [name]
    }),
  )
  return found.flat()
}
