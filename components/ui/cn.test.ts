import { expect, it } from 'vitest'
import { cn } from './cn'

it('lets the later of two conflicting classes win, and treats text-code as a size', () => {
  expect(cn('px-3 text-muted-foreground', 'px-2')).toBe('text-muted-foreground px-2')
  expect(cn('text-code', 'text-failed', 'text-code')).toBe('text-failed text-code')
  expect(cn('text-sm', 'text-code')).toBe('text-code')
})
