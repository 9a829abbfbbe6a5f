import { type ClassValue, clsx } from 'clsx'
import { mergeClasses } from './merge-classes'

/** Class names joined; of two that set the same property, the later wins. */
export function cn(...classes: ClassValue[]): string {
  return mergeClasses(clsx(classes))
}
