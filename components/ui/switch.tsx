'use client'

import { Switch as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'

/** On or off. The thumb's place says which, the colour only underlines it. */
export function Switch({ className, ...rest }: ComponentProps<typeof Primitive.Root>) {
  return (
    <Primitive.Root
      className={cn(
        'inline-flex h-5 w-9 shrink-0 items-center rounded-full border border-input bg-muted p-0.5 transition-colors duration-150 disabled:cursor-not-allowed disabled:opacity-60',
        'data-[state=checked]:border-accent data-[state=checked]:bg-accent',
        className,
      )}
      {...rest}
    >
      <Primitive.Thumb className="block size-3.5 rounded-full bg-input transition-transform duration-150 data-[state=checked]:translate-x-4 data-[state=checked]:bg-white" />
    </Primitive.Root>
  )
}
