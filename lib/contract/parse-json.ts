import { parse as parseLossless } from 'lossless-json'
import { RawNumber } from './clean-json'

// A token that may be a number beyond a double: 16 or more digits, or an exponent. Looking for it costs 2 % of
// JSON.parse; parsing everything with the lossless parser would cost 30 times as much.
const SUSPECT = /(?:^|[:,[\s])-?(?:[\d.]{16}|[\d.]+[eE])/

/**
 * JSON.parse that loses no digit: a number that a double cannot hold exactly comes back as {@link RawNumber}.
 * @throws SyntaxError on text that is not JSON.
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text)
  if (!SUSPECT.test(text)) return value
  return parseLossless(text, null, {
    parseNumber: digits => (isExact(digits) ? Number(digits) : new RawNumber(digits)),
    onDuplicateKey: ({ newValue }) => newValue,
  })
}

/** The parser's words without the ten characters around the fault that it repeats: they may be the middle of a key. */
export function whyNotJson(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error)
  return words.replace(/(?:^|, )(?:\.\.\.)?".*"(?:\.\.\.)? is not valid JSON$/s, '') || 'Unexpected text'
}

/** Whether a double prints the same decimal number again. */
export function isExact(digits: string): boolean {
  const number = Number(digits)
  return Number.isFinite(number) && canonical(digits) === canonical(String(number))
}

/** Significant digits and exponent, so that 1e3, 1000 and 1000.0 are one text. */
function canonical(text: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text)
  if (match === null) return text
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  const digits = (whole + fraction).replace(/^0+/, '')
  const trimmed = digits.replace(/0+$/, '')
  if (trimmed === '') return '0'
  return `${sign}${trimmed}e${Number(exponent) - fraction.length + digits.length - trimmed.length}`
}
