import { describe, expect, it } from 'vitest'
import { judgeRequest, MAX_MESSAGE_BYTES, MAX_REQUEST_BYTES } from './judge-request'

const KEY = 'k'.repeat(32)
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
const judge = (path: string, body: unknown, authorization: string | undefined = basic(`${KEY}:`)) =>
  judgeRequest(path, authorization, Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)))
const track = (more: Record<string, unknown> = {}) => ({
  type: 'track',
  event: 'Survey Shown',
  userId: 'u',
  ...more,
})

describe('write key', () => {
  it.each([
    ['Basic with colon', basic(`${KEY}:`), {}],
    ['Basic without colon', basic(KEY), {}],
    ['the body', undefined, { writeKey: KEY }],
    ['the body when the header is empty', basic(':'), { writeKey: KEY }],
  ])('is read from %s', (_where, authorization, more) => {
    const verdict = judgeRequest(
      '/v1/track',
      authorization,
      Buffer.from(JSON.stringify({ ...track(), ...more })),
    )
    expect(verdict).toMatchObject({ status: 200, key: KEY })
    expect(JSON.stringify(verdict.messages)).not.toContain(KEY)
  })

  it.each(['', 'abc123'])('%j is refused', key => {
    const verdict = judge('/v1/batch', { writeKey: key, batch: [track()] }, basic(`${key}:`))
    expect(verdict).toMatchObject({
      status: 400,
      body: { success: false, message: 'An invalid write key was provided' },
      messages: [],
    })
  })

  it('gets a 200 when it is unknown', () => {
    expect(judge('/v1/track', track(), basic('not-a-real-key-at-all:'))).toMatchObject({
      status: 200,
      body: { success: true },
    })
  })
})

describe('size', () => {
  const sized = (bytes: number) => {
    const empty = JSON.stringify(track({ pad: '' })).length
    return track({ pad: 'x'.repeat(bytes - empty) })
  }
  it('accepts a message of 32 KB and refuses one more byte', () => {
    expect(judge('/v1/track', sized(MAX_MESSAGE_BYTES)).status).toBe(200)
    expect(judge('/v1/track', sized(MAX_MESSAGE_BYTES + 1))).toMatchObject({
      status: 400,
      body: { message: 'Exceed payload limit' },
    })
  })
  it('refuses a whole batch because of one message that is too large', () => {
    expect(judge('/v1/batch', { batch: [track(), sized(MAX_MESSAGE_BYTES)] }).messages).toHaveLength(2)
    expect(judge('/v1/batch', { batch: [track(), sized(MAX_MESSAGE_BYTES + 1)] }).status).toBe(400)
  })
  it('counts bytes, not characters', () => {
    expect(judge('/v1/track', track({ pad: '€'.repeat(MAX_MESSAGE_BYTES / 3) })).status).toBe(400)
  })
  it('refuses a request over 500 KB', () => {
    const padding = ' '.repeat(MAX_REQUEST_BYTES)
    expect(judge('/v1/batch', JSON.stringify({ batch: [track()] }) + padding).status).toBe(400)
  })
  it('responds 200 to more than 2,500 events and records none', () => {
    const many = (count: number) => ({
      batch: Array.from({ length: count }, () => ({ userId: 'u', event: 'e' })),
    })
    expect(judge('/v1/batch', many(2500))).toMatchObject({ status: 200, overflow: 0 })
    expect(judge('/v1/batch', many(2501))).toMatchObject({ status: 200, overflow: 2501, messages: [] })
  })
})

describe('body', () => {
  it.each(['', '{', '[]', 'null', '"text"', '{"batch":[}'])('%j is a 400', body => {
    expect(judge('/v1/batch', body).status).toBe(400)
  })
  it('succeeds without messages', () => {
    expect(judge('/v1/batch', { batch: [] })).toMatchObject({ status: 200, messages: [] })
    expect(judge('/v1/batch', {})).toMatchObject({ status: 200, messages: [] })
  })
  it.each(['track', 'identify', 'page', 'screen', 'group', 'alias'])('is accepted at /v1/%s', type => {
    expect(judge(`/v1/${type}`, track()).messages[0]).toMatchObject({ type, discarded: null })
  })
  it('is a 404 at any other path', () => {
    expect(judge('/v1/import', track()).status).toBe(404)
    expect(judge('/', track()).status).toBe(404)
  })
})

describe('silent drops', () => {
  it.each([
    ['no_user_anon_id', { userId: undefined }],
    ['no_user_anon_id', { userId: null }],
    ['id_not_string', { userId: 12 }],
    ['id_not_string', { userId: '' }],
    ['id_not_string', { messageId: 5 }],
    ['event_not_defined', { event: undefined }],
    ['event_not_defined', { event: '' }],
    ['event_not_string', { event: 7 }],
    ['properties_not_object', { properties: [] }],
    ['properties_not_object', { properties: null }],
    [null, { userId: undefined, anonymousId: 'a' }],
    [null, { properties: {} }],
  ])('%s: %j', (reason, change) => {
    expect(judge('/v1/batch', { batch: [track(change)] })).toMatchObject({
      status: 200,
      messages: [{ discarded: reason }],
    })
  })
  it('of one message do not affect the rest of its batch', () => {
    const { messages } = judge('/v1/batch', { batch: [track(), 5, track({ userId: 1 }), track()] })
    expect(messages.map(m => m.discarded)).toEqual([null, 'message_not_object', 'id_not_string', null])
  })
  it('do not happen to an identify call without an event name', () => {
    expect(judge('/v1/identify', { userId: 'u' }).messages[0]?.discarded).toBeNull()
  })
})
