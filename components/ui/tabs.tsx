'use client'

import { Tabs as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'

export const Tabs = Primitive.Root

export function TabsList({ className, ...rest }: ComponentProps<typeof Primitive.List>) {
  return <Primitive.List className={cn('flex gap-1', className)} {...rest} />
}

export function TabsTrigger({ className, ...rest }: ComponentProps<typeof Primitive.Trigger>) {
  return (
    <Primitive.Trigger
      className={cn(
        'h-7 rounded-md px-2.5 font-medium text-[13px] text-muted-foreground transition-colors duration-150 hover:text-foreground data-[state=active]:bg-foreground/7 data-[state=active]:text-foreground',
        className,
      )}
      {...rest}
    />
  )
}

/** Not a tab stop of its own: what it holds is. */
export function TabsContent(props: ComponentProps<typeof Primitive.Content>) {
  return <Primitive.Content tabIndex={-1} {...props} />
}
