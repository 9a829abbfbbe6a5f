import { type ClassValue, clsx } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

// `text-code` sets size and family; without this it would be taken for a colour and dropped beside one.
const merge = extendTailwindMerge({ extend: { classGroups: { 'font-size': ['text-code'] } } })

/** Class names joined; of two that set the same property, the later wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes))
}
