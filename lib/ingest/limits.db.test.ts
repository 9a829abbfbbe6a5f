import { afterEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_EVENTS_PER_SECOND } from '@/lib/contract/limits'
import { config } from '@/lib/platform/config'
import { prisma } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { changeIntake } from '@/lib/sources/change-intake'
import { basicAuth } from '@/tests/basic-auth'
import { fastLane, routeLane } from '@/tests/ingest-lanes'
import { laneWorld } from '@/tests/lane-world'
import { countStates, makeWorld } from '@/tests/world'
import { rateLimiter } from './rate-limit'

const guide = { type: 'track', event: 'Guide Started', userId: 'u1', properties: { guide_id: 42 } }

describe.each([fastLane(), routeLane()])('intake through the $name', lane => {
  const world = laneWorld(lane, { connected: false })
  const { post } = world
  afterEach(() => vi.restoreAllMocks())

  it('accepts batches at the path of Segment’s Ruby and Java libraries', async () => {
    expect((await post('/v1/import', { batch: [guide] })).body).toMatchObject({ accepted: 1 })
    expect((await post('/v1/import/', { batch: [guide, guide] })).body).toMatchObject({ accepted: 2 })
  })

  it('limits a source to its rate, and stores nothing from a refused request', async () => {
    await changeIntake({ ctx: world.ctx, input: { sourceId: world.sourceId, eventsPerSecond: 2 } })
    const start = performance.now()
    const clock = vi.spyOn(performance, 'now').mockReturnValue(start)
    // Bigger than the bucket: it passes because the bucket is full, and leaves a debt.
    expect(await post('/v1/batch', { batch: Array(5).fill(guide) })).toMatchObject({ status: 200 })
    const refused = await post('/v1/track', guide)
    expect(refused).toMatchObject({ status: 429, body: { success: false, code: 'rate_limited' } })
    const seconds = Number(refused.headers.get('retry-after'))
    expect(seconds).toBe(2)
    expect(refused.body['message']).toContain('2 events per second.')
    expect(await countStates(world.sourceId)).toEqual({ held: 5 })
    clock.mockReturnValue(start + seconds * 1_000 - 1)
    expect((await post('/v1/track', guide)).status).toBe(429)
    clock.mockReturnValue(start + seconds * 1_000)
    expect((await post('/v1/track', guide)).status).toBe(200)
  })

  it('applies the default to a source without its own limit, and says so', async () => {
    const start = performance.now()
    vi.spyOn(performance, 'now').mockReturnValue(start)
    expect(config().ingestRateLimit).toBe(DEFAULT_EVENTS_PER_SECOND)
    const allButOne = DEFAULT_EVENTS_PER_SECOND - 1
    expect(rateLimiter().take(world.sourceId, allButOne, DEFAULT_EVENTS_PER_SECOND, start)).toBe(0)
    expect((await post('/v1/track', guide)).status).toBe(200)
    const refused = await post('/v1/track', guide)
    expect(refused).toMatchObject({ status: 429, body: { success: false, code: 'rate_limited' } })
    expect(refused.headers.get('retry-after')).toBe('1')
    expect(refused.body['message']).toMatch(
      /^Rate limit exceeded: this source accepts 5,000 events per second, the default of this server\./,
    )
    expect(await countStates(world.sourceId)).toEqual({ held: 1 })
  })

  it('applies a source’s own limit instead of the default', async () => {
    const start = performance.now()
    vi.spyOn(performance, 'now').mockReturnValue(start)
    await prisma().source.update({ where: { id: world.sourceId }, data: { rateLimit: 7_000 } })
    expect(rateLimiter().take(world.sourceId, 6_999, 7_000, start)).toBe(0)
    expect((await post('/v1/track', guide)).status).toBe(200)
    const refused = await post('/v1/track', guide)
    expect(refused.status).toBe(429)
    expect(refused.body['message']).toMatch(
      /^Rate limit exceeded: this source accepts 7,000 events per second\./,
    )
  })

  describe('a web page', () => {
    const preflight = (page: string, headers = 'authorization') =>
      fetch(`${world.origin}/v1/t`, {
        method: 'OPTIONS',
        headers: {
          origin: page,
          'access-control-request-method': 'POST',
          'access-control-request-headers': headers,
        },
      })
    const varies = (answer: { headers: Headers }) => answer.headers.get('vary')

    it('fails its preflight unless a source allows its origin', async () => {
      const page = `https://${newId()}.example`
      const asked = await preflight(page)
      expect(asked.status).toBe(405)
      expect(asked.headers.get('access-control-allow-origin')).toBeNull()
      expect(await asked.json()).toMatchObject({ code: 'method_not_allowed' })
      const sent = await post('/v1/t', guide, { origin: page })
      expect(sent.status).toBe(200)
      expect(sent.headers.get('access-control-allow-origin')).toBeNull()
    })

    it('may send when a wildcard matches its origin, with the same scheme and port', async () => {
      const domain = `${newId()}.example`
      const origins = [`https://*.${domain}`]
      await changeIntake({ ctx: world.ctx, input: { sourceId: world.sourceId, origins } })
      for (const page of [`https://app.${domain}`, `https://eu.app.${domain}`]) {
        expect((await preflight(page)).headers.get('access-control-allow-origin')).toBe(page)
        const sent = await post('/v1/t', guide, { origin: page })
        expect(sent.headers.get('access-control-allow-origin')).toBe(page)
      }
      for (const page of [`https://${domain}`, `http://app.${domain}`, `https://app.${domain}:8443`]) {
        expect((await preflight(page)).status).toBe(405)
        const sent = await post('/v1/t', guide, { origin: page })
        expect(sent.headers.get('access-control-allow-origin')).toBeNull()
      }
      for (const text of [`https://evil.com#.${domain}`, `https://a@x.${domain}`, `https://*.${domain}`])
        expect((await preflight(text)).status).toBe(405)
    })

    it('may send to the source that allows its origin, and to no other', async () => {
      const page = `https://${newId()}.example`
      await changeIntake({ ctx: world.ctx, input: { sourceId: world.sourceId, origins: [page] } })
      const asked = await preflight(page)
      expect([asked.status, await asked.text()]).toEqual([204, ''])
      expect(Object.fromEntries(asked.headers)).toMatchObject({
        'access-control-allow-origin': page,
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': expect.stringContaining('authorization'),
        'access-control-allow-credentials': 'true',
        vary: expect.stringContaining('Origin'),
      })
      expect((await preflight(`${page}.evil`)).status).toBe(405)
      expect((await preflight('null')).status).toBe(405)

      for (const body of [guide, { ...guide, event: 'Nope' }]) {
        const sent = await post('/v1/t', body, { origin: page })
        expect(sent.headers.get('access-control-allow-origin')).toBe(page)
        expect(sent.headers.get('access-control-expose-headers')).toContain('retry-after')
        expect(sent.headers.get('access-control-allow-credentials')).toBe('true')
        expect(varies(sent)).toBe('Origin')
      }
      const elsewhere = await post('/v1/t', guide, { origin: 'https://elsewhere.example' })
      expect(elsewhere.headers.get('access-control-allow-origin')).toBeNull()

      const other = await makeWorld({ connected: false })
      const authorization = basicAuth(other.ingestKey)
      const theirs = await post('/v1/t', guide, { origin: page, authorization })
      expect(theirs.headers.get('access-control-allow-origin')).toBeNull()
      for (const answer of [elsewhere, theirs, await post('/v1/t', guide)]) {
        expect(varies(answer)).toBe('Origin')
        expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
      }
    })

    it('may send the headers that it requests, if they are valid names', async () => {
      const page = `https://${newId()}.example`
      await changeIntake({ ctx: world.ctx, input: { sourceId: world.sourceId, origins: [page] } })
      const readAllowed = async (asked: string) =>
        (await preflight(page, asked)).headers.get('access-control-allow-headers')
      expect(await readAllowed('authorization,content-type,x-datadog-trace-id, traceparent')).toBe(
        'authorization, content-type, x-datadog-trace-id, traceparent',
      )
      expect(await readAllowed('*, x-one, bad name, <b>, ')).toBe('x-one')
      expect(await readAllowed('*')).toContain('authorization')
      const many = await readAllowed(Array.from({ length: 500 }, (_, n) => `x-${n}`).join(','))
      expect(many?.split(', ')).toHaveLength(50)
      expect(
        (await preflight('https://elsewhere.example', 'x-one')).headers.has('access-control-allow-headers'),
      ).toBe(false)
    })
  })
})
