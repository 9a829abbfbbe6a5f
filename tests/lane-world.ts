import { afterAll, beforeAll, beforeEach } from 'vitest'
import { basicAuth } from './basic-auth'
import type { Lane } from './ingest-lanes'
import { makeWorld, type World } from './world'

type Headers = Record<string, string>

/** A new account before each test, and the lane that takes its events. */
export interface LaneWorld extends World {
  /** Where the lane listens. */
  origin: string
  /** A POST without a key. A string or bytes are sent as they are, anything else as JSON. */
  send(path: string, body: unknown, headers?: Headers): Promise<Response>
  /** The same with the account's ingest key. */
  post(path: string, body: unknown, headers?: Headers): Promise<Answer>
}

interface Answer {
  status: number
  headers: Response['headers']
  body: Record<string, unknown>
}

/** For a test file or a `describe`: runs the lane, and renews the account in the returned object. */
export function laneWorld(lane: Lane, options: { connected?: boolean } = {}): LaneWorld {
  const world = {} as LaneWorld
  beforeAll(async () => {
    world.origin = await lane.start()
  })
  afterAll(() => lane.stop())
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
    const answer = (await response.json()) as Record<string, unknown>
    return { status: response.status, headers: response.headers, body: answer }
  }
  return Object.assign(world, { send, post })
}

const isRaw = (body: unknown): body is string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' || body instanceof Uint8Array
