'use client'

import { Check } from 'lucide-react'
import { DropdownMenu as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'

// The parts of dropdown-menu.tsx, which loads them.

export const Trigger = Primitive.Trigger
export const RadioGroup = Primitive.RadioGroup

/** Not modal: the page behind stays reachable, and a click there closes the menu. */
export function Root(props: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root modal={false} {...props} />
}

const itemStyle =
  'flex h-8 select-none items-center gap-2 rounded-md px-2 text-[13px] outline-none data-disabled:opacity-50 data-highlighted:bg-muted [&_svg]:size-4 [&_svg]:text-muted-foreground'

export function Content({ className, ...rest }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        sideOffset={6}
        collisionPadding={8}
        className={cn(
          'z-50 min-w-52 animate-pop-in rounded-lg border border-border bg-popover p-1 shadow-overlay',
          className,
        )}
        {...rest}
      />
    </Primitive.Portal>
  )
}

export function Item({ className, ...rest }: ComponentProps<typeof Primitive.Item>) {
  return <Primitive.Item className={cn(itemStyle, className)} {...rest} />
}

export function RadioItem({ className, children, ...rest }: ComponentProps<typeof Primitive.RadioItem>) {
  return (
    <Primitive.RadioItem className={cn(itemStyle, className)} {...rest}>
      {children}
      <Primitive.ItemIndicator className="ml-auto">
        <Check aria-hidden strokeWidth={1.75} />
      </Primitive.ItemIndicator>
    </Primitive.RadioItem>
  )
}

export function Label({ className, ...rest }: ComponentProps<typeof Primitive.Label>) {
  return <Primitive.Label className={cn('px-2 py-1.5 text-muted-foreground text-xs', className)} {...rest} />
}

export function Separator() {
  return <Primitive.Separator className="-mx-1 my-1 h-px bg-border" />
}
