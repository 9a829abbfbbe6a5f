import fc from 'fast-check'
import { EVENTS } from '@/lib/contract/events'
import { PROPERTIES } from '@/lib/contract/properties'

/** Text with everything that JSON allows and some layer below does not: NUL, half surrogates, odd planes. */
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

/** Numbers as they are spelled, because JavaScript would round some before they are sent. */
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

/** A JSON value as text: well-formed but for what {@link text} holds, which is escaped the way JSON does. */
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

/** One item of a batch, mostly near the contract, as JSON text. */
export const hostileItem: fc.Arbitrary<string> = fc.oneof(
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

/** A whole body: a batch, a batch cut short, or bytes that mean nothing. */
export const hostileBody: fc.Arbitrary<string | Uint8Array> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .array(hostileItem, { minLength: 1, maxLength: 6 })
      .map(items => `{"batch":[${items.join(',')}]}`),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.array(hostileItem, { minLength: 1, maxLength: 2 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
      )
      .map(([items, share]) => {
        const whole = `{"batch":[${items.join(',')}]}`
        return whole.slice(0, Math.floor(whole.length * share))
      }),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      'null',
      '[]',
      '{"batch":{}}',
      `${'['.repeat(200_000)}`,
      `{"batch":[${'['.repeat(3_000)}${']'.repeat(3_000)}]}`,
    ),
  },
)
