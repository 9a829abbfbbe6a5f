/** JSON whose numbers are objects with the original digits, because JavaScript would round some. */
export type Tagged = null | boolean | string | Tagged[] | { [key: string]: Tagged }

const TAG = '\u0000digits'
// A string, so that digits inside it are skipped, or a number.
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/** Parses JSON and keeps the digits of numbers. Independent of the product's parser, so the two can be compared. */
export function parseTagged(text: string): Tagged {
  const tagged = text.replace(TOKEN, token =>
    token.startsWith('"') ? token : `{${JSON.stringify(TAG)}:"${token}"}`,
  )
  return JSON.parse(tagged) as Tagged
}

/** The digits of a number as written; null for any other value. */
export function digitsOf(value: Tagged | undefined): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  return Object.hasOwn(value, TAG) ? String(value[TAG]) : null
}

/** Whether the value is a JSON object. */
export function isTaggedObject(value: Tagged | undefined): value is { [key: string]: Tagged } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && digitsOf(value) === null
}

/** Whether `number` prints as the decimal number that `digits` spells. */
export function isSameNumber(digits: string, number: number): boolean {
  const [a, b] = [decimal(digits), decimal(String(number))]
  return a !== null && b !== null && a.mantissa === b.mantissa && a.exponent === b.exponent
}

function decimal(text: string): { mantissa: bigint; exponent: number } | null {
  const match = /^(-?\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text)
  if (match === null) return null
  const fraction = match[2] ?? ''
  let mantissa = BigInt(`${match[1]}${fraction}`)
  let exponent = Number(match[3] ?? 0) - fraction.length
  if (mantissa === 0n) return { mantissa, exponent: 0 }
  for (; mantissa % 10n === 0n; exponent++) mantissa /= 10n
  return { mantissa, exponent }
}
