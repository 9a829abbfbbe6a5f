import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { shapeOf } from '@/lib/ingest/ingest-path'
import { db } from '@/lib/platform/db'
import { changeIntake } from '@/lib/sources/change-intake'
import { basicAuth } from '@/tests/basic-auth'
import { fastLane, routeLane } from '@/tests/ingest-lanes'
import { laneWorld } from '@/tests/lane-world'
import { countStates, makeWorld } from '@/tests/world'
import { openApi } from './document'
import { JSON_TYPE, type Operation, type ResponseObject } from './types'

const document = openApi('https://relay.example.com')
const ajv = new Ajv2020({ strict: false, allErrors: true })
ajv.addSchema({ $id: 'doc', components: document.components })

const paths = Object.entries(document.paths).flatMap(([path, { post }]) =>
  post === undefined || !path.startsWith('/v1/') ? [] : [{ path, post }],
)
const examples = paths.flatMap(({ path, post }) =>
  Object.values(post.requestBody?.content[JSON_TYPE]?.examples ?? {}).map(one => ({ path, post, ...one })),
)

describe.each([fastLane(), routeLane()])('the OpenAPI document, tested against the $name', lane => {
  const world = laneWorld(lane, { connected: false })

  /** Sends a request with the key in the URL or in the header, as the operation's security scheme requires. */
  async function call(path: string, operation: Operation, init: RequestInit) {
    const inUrl = operation.security.some(scheme => 'webhookKey' in scheme)
    const response = await fetch(`${world.origin}${path}${inUrl ? `?key=${world.ingestKey}` : ''}`, {
      method: 'POST',
      ...init,
      headers: { ...(inUrl ? {} : { authorization: basicAuth(world.ingestKey) }), ...init.headers },
    })
    return { response, body: (await response.json()) as Record<string, unknown> }
  }

  /** Asserts that the document describes the response for its status, headers included. */
  function expectDescribed(described: ResponseObject | undefined, response: Response, body: unknown) {
    const schema = described?.content?.[JSON_TYPE]?.schema
    expect(schema, `status ${response.status}`).toBeDefined()
    const resolved = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"doc#/')) as object
    expect(ajv.validate(resolved, body) ? [] : ajv.errors).toEqual([])
    for (const name of Object.keys(described?.headers ?? {}))
      expect(response.headers.get(name), name).toBeTruthy()
  }

  it('has examples for every path', () => {
    expect(new Set(examples.map(({ path }) => path))).toEqual(new Set(paths.map(({ path }) => path)))
    expect(examples.length).toBeGreaterThan(14)
  })

  it.each(examples)('$path accepts its example "$summary"', async ({ path, post, value }) => {
    const { response, body } = await call(path, post, { body: JSON.stringify(value) })
    expect(response.status).toBe(200)
    expectDescribed(post.responses['200'], response, body)
    expect(body).toMatchObject({ duplicates: 0, rejected: [] })
    expect(await countStates(world.sourceId)).toEqual({ held: body['accepted'] })
    const noted = await db().query(
      'SELECT notes FROM relay.event WHERE source_id = $1::uuid AND notes IS NOT NULL',
      [world.sourceId],
    )
    expect(noted.rows).toEqual([])
  })

  it.each(paths)('$path refuses requests as documented', async ({ path, post }) => {
    const good = JSON.stringify(examples.find(one => one.path === path)?.value)
    const item = { event: 'Nope' }
    const batches = shapeOf(path)?.kind === 'batch'
    const bad = JSON.stringify(batches ? { batch: [item] } : item)
    const refused: [number, string, RequestInit][] = [
      [400, 'not_json', { body: '{' }],
      [400, 'not_utf8', { body: new Uint8Array([0xff]) }],
      [400, 'too_deep', { body: `{"n":1e400,"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}` }],
      [400, 'gzip_unreadable', { body: good, headers: { 'content-encoding': 'gzip' } }],
      [400, 'all_rejected', { body: bad }],
      [413, 'too_large', { body: 'x'.repeat(513 * 1024) }],
      [415, 'encoding_not_supported', { body: good, headers: { 'content-encoding': 'br' } }],
      [405, 'method_not_allowed', { method: 'PUT', body: good }],
      ...(batches
        ? ([
            [400, 'batch_missing', { body: '{}' }],
            [400, 'batch_empty', { body: '{"batch":[]}' }],
            [400, 'batch_too_long', { body: JSON.stringify({ batch: Array(2_501).fill(1) }) }],
          ] as [number, string, RequestInit][])
        : []),
    ]
    for (const [status, code, init] of refused) {
      const { response, body } = await call(path, post, init)
      expect({ status: response.status, code: body['code'] }).toEqual({ status, code })
      expectDescribed(post.responses[String(status)], response, body)
    }
    const stranger = await world.send(path, good)
    expect(stranger.status).toBe(401)
    expectDescribed(post.responses['401'], stranger, await stranger.json())

    // The source of the key used above is cached for some seconds, so the rate limit needs a new source.
    Object.assign(world, await makeWorld({ connected: false }))
    await changeIntake({ ctx: world.ctx, input: { sourceId: world.sourceId, eventsPerSecond: 1 } })
    await call(path, post, { body: good })
    const late = await call(path, post, { body: good })
    expect(late.response.status).toBe(429)
    expectDescribed(post.responses['429'], late.response, late.body)
  })

  it('documents the response of all other paths', async () => {
    const response = await world.send('/v1/nothing', '{}')
    expect(response.status).toBe(404)
    expectDescribed(document.components.responses['NotFound'], response, await response.json())
  })
})
