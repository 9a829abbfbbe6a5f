import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hidesSomething, nameOf } from './name'

it('converts a name to NFC, so every keyboard enters the same name', () => {
  expect(nameOf(' Cafe\u0301 ')).toBe('Caf\u00E9')
  expect(nameOf('\u1112\u1161\u11AB')).toBe('\uD55C')
})

it.each([
  ['Acme'],
  ['\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645'], // Persian "I want"
  ['\u0647\u200D.\u0642'], // Persian, a joined letter at the end
  ['\u0DC1\u0DCA\u200D\u0DBB\u0DD3 \u0DBD\u0D82\u0D9A\u0DCF'], // Sri Lanka in Sinhala
  ['\u0915\u094D\u200D\u0937'], // Hindi, half form
  ['\u0915\u094D\u200C\u0937'], // Hindi, visible virama
  ['\u09B0\u200D\u09CD\u09AF\u09BE\u09AC'], // Bengali "RAB"
  ['\u0D05\u0D35\u0D28\u0D4D\u200D'], // Malayalam chillu
  ['\u{1F469}\u200D\u{1F4BB}'], // woman at a laptop
  ['\u{1F469}\u{1F3FD}\u200D\u{1F680}'], // with a skin tone
  ['\u{1F3F3}\uFE0F\u200D\u{1F308}'], // rainbow flag
  ['\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466} Family'],
  ['\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F} Glasgow'],
  ['I \u2764\uFE0F Segment'],
  ['Team 1\uFE0F\u20E3'], // a keycap
  ['\u8FBB\u{E0100}'], // a Japanese name with a variant form of a kanji
])('accepts %j', name => expect(hidesSomething(name)).toBe(false))

it.each([
  ['a\u200Db'],
  ['a\uFE0Fb'], // a variation selector that selects nothing
  ['Prod 1\uFE0F'],
  ['a\u{E0100}'],
  ['Acme\u200D'],
  ['\u200CAcme'],
  ['\u0645\u200C\u200C\u062E'], // two in a row
  ['\u0645\u06CC\u200C'], // no letter follows
  ['\u{1F469}\u200D'],
  ['\u{1F469}\u200D\u200D\u{1F4BB}'],
  ['Acme\u202Egpj'], // reverses the text direction
  ['\u2066Acme\u2069'],
  ['Ac\u200Bme'],
  ['Ac\u00ADme'],
  ['\uFEFFAcme'],
  ['Ac\u2060me'],
  ['Acme\u3164'], // a letter that is blank
  ['Acme\u{E0041}'], // invisible letters
  ['\u{1F3F4}\u{E0078}\u{E0079}\u{E007F}'],
  ['\u{1F600}\uFE0F\uFE0F'],
  ['Acme\n'],
  ['A\u0000B'],
  ['A\u2028B'],
  ['A\uD800B'],
])('refuses %j', name => expect(hidesSomething(name)).toBe(true))

it('refuses a direction control anywhere', () => {
  const control = fc.constantFrom(
    ...'\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u200B\u200E\u200F',
  )
  fc.assert(fc.property(fc.string(), control, fc.string(), (a, c, b) => hidesSomething(a + c + b)))
})
