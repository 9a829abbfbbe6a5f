import { type ClassValue, clsx } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

// Without this, tailwind-merge mistakes `text-code` for a color and drops it if a color follows.
const merge = extendTailwindMerge({ extend: { classGroups: { 'font-size': ['text-code'] } } })

/** Joins class names. Where two set the same property, the later one wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes))
}
