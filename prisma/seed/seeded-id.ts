import type { Random } from '@/lib/sandbox/random'

/** A UUIDv7 of the given moment (Unix milliseconds) whose random part repeats with the seed. */
export function seededId(random: Random, ms: number): string {
  const hex = (digits: number) =>
    random
      .int(0, 16 ** digits - 1)
      .toString(16)
      .padStart(digits, '0')
  const time = Math.trunc(ms).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${random.pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(6)}${hex(6)}`
}
