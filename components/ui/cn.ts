import { type ClassValue, clsx } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

// Without this, `text-code` would count as a color and lose against the next one.
const merge = extendTailwindMerge({ extend: { classGroups: { 'font-size': ['text-code'] } } })

/** Joins class names. Where two set the same property, the later one wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes))
}
