import { MAX_EVENT_BYTES } from '@/lib/contract/limits'

const KB = 1024

/** `1.2 of 32 KB`: of 1,024 bytes, as the limit is counted. */
export function sizeOfLimit(bytes: number): string {
  return `${kilobytes(bytes)} of ${kilobytes(MAX_EVENT_BYTES)} KB`
}

/** Bytes in KB with one digit, without a needless zero. */
export function kilobytes(bytes: number): string {
  const value = bytes / KB
  return bytes > 0 && value < 0.1 ? '0.1' : value.toFixed(1).replace(/\.0$/, '')
}

/** The share of the limit, 0 to 1. */
export function shareOfLimit(bytes: number): number {
  return Math.min(1, bytes / MAX_EVENT_BYTES)
}

/** The property whose name and value take the most bytes of JSON; null when there is none. */
export function heaviestProperty(
  properties: Readonly<Record<string, unknown>>,
): { name: string; bytes: number } | null {
  const encoder = new TextEncoder()
  const sizes = Object.entries(properties).map(([name, value]) => ({
    name,
    bytes: encoder.encode(JSON.stringify({ [name]: value })).length - 2,
  }))
  return sizes.reduce<{ name: string; bytes: number } | null>(
    (most, one) => (most === null || one.bytes > most.bytes ? one : most),
    null,
  )
}
