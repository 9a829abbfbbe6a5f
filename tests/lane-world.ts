import { afterAll, beforeAll, beforeEach } from 'vitest'
import { basicAuth } from './basic-auth'
import type { IngestServer } from './ingest-lanes'
import { makeWorld, type World } from './world'

type Headers = Record<string, string>

/** A new account before each test, and the ingest server that accepts its events. */
export interface LaneWorld extends World {
  /** The origin of the ingest server. */
  origin: string
  /** Posts without a key. Strings and bytes are sent unchanged, anything else as JSON. */
  send(path: string, body: unknown, headers?: Headers): Promise<Response>
  /** Posts with the account's ingest key, and parses the response. */
  post(path: string, body: unknown, headers?: Headers): Promise<JsonResponse>
}

interface JsonResponse {
  status: number
  headers: Response['headers']
  body: Record<string, unknown>
}

/** Runs the server for a test file or a `describe`. The returned object gets a new account before each test. */
export function laneWorld(server: IngestServer, options: { connected?: boolean } = {}): LaneWorld {
  const world = {} as LaneWorld
  beforeAll(async () => {
    world.origin = await server.start()
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    Object.assign(world, await makeWorld(options))
  })
  const send = (path: string, body: unknown, headers: Headers = {}) =>
    fetch(world.origin + path, {
      method: 'POST',
      headers,
      body: isRaw(body) ? body : JSON.stringify(body),
    })
  const post = async (path: string, body: unknown, headers: Headers = {}) => {
    const response = await send(path, body, { authorization: basicAuth(world.ingestKey), ...headers })
    const json = (await response.json()) as Record<string, unknown>
    return { status: response.status, headers: response.headers, body: json }
  }
  return Object.assign(world, { send, post })
}

const isRaw = (body: unknown): body is string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' || body instanceof Uint8Array
