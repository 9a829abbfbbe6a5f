import { MAX_EVENT_BYTES } from '@/lib/contract/limits'

const KB = 1024

/** `1.2 of 32 KB`: a KB is 1,024 bytes here, as in Segment's limit. */
export function sizeOfLimit(bytes: number): string {
  return `${kilobytes(bytes)} of ${kilobytes(MAX_EVENT_BYTES)} KB`
}

/** KB with one decimal, without a trailing zero. */
export function kilobytes(bytes: number): string {
  const value = bytes / KB
  return bytes > 0 && value < 0.1 ? '0.1' : value.toFixed(1).replace(/\.0$/, '')
}

/** The share of the limit, from 0 to 1. */
export function shareOfLimit(bytes: number): number {
  return Math.min(1, bytes / MAX_EVENT_BYTES)
}

/** The property with the most bytes of JSON, name and value; null without properties. */
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
