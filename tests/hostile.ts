import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { EVENTS } from '@/lib/contract/events'
import { PROPERTIES } from '@/lib/contract/properties'

/** Text with characters that JSON allows and some lower layer does not: NUL, lone surrogates, astral planes. */
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '\u0000',
    '\ud800',
    '\udc00x',
    '',
    ' ',
    '__proto__',
    'constructor',
    'i'.repeat(300),
    '\u2028',
    '💥',
    '%',
    "'; --",
  ),
)

/** Numbers as text, because JavaScript would round some before sending. */
const number = fc.oneof(
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(value => JSON.stringify(value)),
  fc.constantFrom(
    '1e400',
    '-1e999',
    '12345678901234567890',
    '9007199254740993',
    '0.1234567890123456789012',
    '1E+2',
    '-0',
    '5e-400',
  ),
)

/** A JSON value as text, with strings from {@link text}, escaped. */
const value: fc.Arbitrary<string> = fc.letrec<{ json: string }>(tie => ({
  json: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'json' },
    text.map(one => JSON.stringify(one)),
    number,
    fc.constantFrom('true', 'false', 'null'),
    fc.array(tie('json'), { maxLength: 4, depthIdentifier: 'json' }).map(items => `[${items.join(',')}]`),
    fc.array(fc.tuple(text, tie('json')), { maxLength: 4, depthIdentifier: 'json' }).map(object),
  ),
})).json

function object(entries: [string, string][]): string {
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${one}`).join(',')}}`
}

const name = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...EVENTS.map(event => JSON.stringify(event.name))) },
  { weight: 1, arbitrary: value },
)
const property = fc.tuple(fc.oneof(fc.constantFrom(...PROPERTIES.map(one => one.name)), text), value)
const properties = fc.oneof(
  { weight: 20, arbitrary: fc.array(property, { maxLength: 8 }).map(object) },
  { weight: 1, arbitrary: value },
)
const id = fc.oneof(
  { weight: 20, arbitrary: fc.uuid().map(one => JSON.stringify(one)) },
  { weight: 1, arbitrary: value },
)
const time = fc.oneof(
  {
    weight: 20,
    arbitrary: fc
      .date({ min: new Date('0001-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
      .map(date => JSON.stringify(date)),
  },
  { weight: 1, arbitrary: value },
)
const type = fc.oneof(
  { weight: 20, arbitrary: fc.constant('"track"') },
  { weight: 1, arbitrary: fc.constantFrom('"page"', 'null', '7') },
)

/** One batch item as JSON text, mostly close to the contract. */
const hostileItem: fc.Arbitrary<string> = fc.oneof(
  { weight: 1, arbitrary: value },
  {
    weight: 9,
    arbitrary: fc
      .record(
        {
          event: name,
          userId: id,
          messageId: id,
          properties,
          anonymousId: id,
          context: properties,
          integrations: properties,
          timestamp: time,
          type,
        },
        { requiredKeys: ['event'] },
      )
      .map(fields => object(Object.entries(fields).map(([key, one]) => [key, one ?? 'null']))),
  },
)

/** A whole batch, sometimes with context and integrations for all its items. */
const batch = (max: number) =>
  fc
    .record(
      {
        batch: fc.array(hostileItem, { minLength: 1, maxLength: max }).map(items => `[${items.join(',')}]`),
        context: properties,
        integrations: properties,
        sentAt: value,
      },
      { requiredKeys: ['batch'] },
    )
    .map(fields => object(Object.entries(fields).map(([key, one]) => [key, one ?? 'null'])))

/** A request as a client may send it, correct or not. */
export interface HostileRequest {
  path: '/v1/batch' | '/v1/track'
  body: string | Uint8Array
  /** The `content-encoding` header, which may not match the body. */
  encoding: 'gzip' | 'br' | null
  /** The share of the body after which the connection is cut; null to send all of it. */
  cutAt: number | null
}

const whole = (path: HostileRequest['path'], body: fc.Arbitrary<string | Uint8Array>) =>
  body.map((one): HostileRequest => ({ path, body: one, encoding: null, cutAt: null }))
const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

/** Batches and single events: valid, truncated, compressed or meaningless. */
export const hostileRequest: fc.Arbitrary<HostileRequest> = fc.oneof(
  { weight: 24, arbitrary: whole('/v1/batch', batch(6)) },
  { weight: 6, arbitrary: whole('/v1/track', hostileItem) },
  {
    weight: 4,
    arbitrary: fc.tuple(batch(2), share).map(([text, part]): HostileRequest => {
      const body = text.slice(0, Math.floor(text.length * part))
      return { path: '/v1/batch', body, encoding: null, cutAt: null }
    }),
  },
  {
    weight: 3,
    arbitrary: batch(3).map((text): HostileRequest => {
      return { path: '/v1/batch', body: new Uint8Array(gzipSync(text)), encoding: 'gzip', cutAt: null }
    }),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(batch(2), share)
      .map(([body, cutAt]): HostileRequest => ({ path: '/v1/batch', body, encoding: null, cutAt })),
  },
  { weight: 2, arbitrary: whole('/v1/batch', fc.uint8Array({ maxLength: 60 })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.uint8Array({ maxLength: 60 }), fc.constantFrom('gzip' as const, 'br' as const))
      .map(([body, encoding]): HostileRequest => ({ path: '/v1/batch', body, encoding, cutAt: null })),
  },
  {
    weight: 2,
    arbitrary: whole(
      '/v1/batch',
      fc.constantFrom(
        '',
        'null',
        '[]',
        '{"batch":{}}',
        '{"batch":[]}',
        '['.repeat(200_000),
        `{"batch":[${'['.repeat(3_000)}${']'.repeat(3_000)}]}`,
        `{"batch":[${'{"event":'.repeat(50_000)}`,
        `{"batch":[${Array(2_501).fill('1').join(',')}]}`,
        ' '.repeat(600_000),
      ),
    ),
  },
)
