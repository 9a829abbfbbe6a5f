'use client'

import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { Button } from './button'
import { cn } from './cn'
import { overlayStyle } from './overlay-style'

export const Sheet = Primitive.Root
export const SheetTrigger = Primitive.Trigger

interface SheetContentProps extends Omit<ComponentProps<typeof Primitive.Content>, 'title'> {
  /** Names the sheet for screen readers; render a visible heading yourself. */
  title: string
  side?: 'left' | 'right'
  children: ReactNode
}

/** A full-height panel that slides in from the side. */
export function SheetContent({ title, side = 'right', className, children, ...rest }: SheetContentProps) {
  return (
    <Primitive.Portal>
      <Primitive.Overlay className={overlayStyle} />
      <Primitive.Content
        aria-describedby={undefined}
        className={cn(
          'fixed inset-y-0 z-50 flex w-full flex-col overflow-y-auto bg-background shadow-overlay',
          side === 'left'
            ? 'left-0 max-w-72 animate-slide-left border-border border-r'
            : 'right-0 max-w-160 animate-slide-right border-border sm:border-l',
          className,
        )}
        {...rest}
      >
        <Primitive.Title className="sr-only">{title}</Primitive.Title>
        {children}
        <Primitive.Close asChild>
          <Button variant="ghost" size="icon" aria-label="Close" className="absolute top-3 right-3">
            <X aria-hidden strokeWidth={1.75} />
          </Button>
        </Primitive.Close>
      </Primitive.Content>
    </Primitive.Portal>
  )
}
