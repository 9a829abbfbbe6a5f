'use client'

import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button } from './button'
import { cn } from './cn'
import { overlayStyle, panelStyle } from './overlay-style'
import { useReturnFocus } from './use-return-focus'

interface DialogPanelProps {
  title: string
  description?: ReactNode
  className?: string
  onClose: () => void
  children: ReactNode
}

/** An open dialog. Closing gives the focus back to where it was. */
export default function DialogPanel({ title, description, className, onClose, children }: DialogPanelProps) {
  const returnFocus = useReturnFocus()
  return (
    <Primitive.Root open onOpenChange={open => open || onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayStyle} />
        <Primitive.Content
          className={cn(panelStyle, className)}
          onCloseAutoFocus={returnFocus}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <div className="grid gap-1 pr-8">
            <Primitive.Title className="font-semibold text-base">{title}</Primitive.Title>
            {description && (
              <Primitive.Description className="text-[13px] text-muted-foreground">
                {description}
              </Primitive.Description>
            )}
          </div>
          {children}
          <Primitive.Close asChild>
            <Button variant="ghost" size="icon" aria-label="Close" className="absolute top-3.5 right-3.5">
              <X aria-hidden strokeWidth={1.75} />
            </Button>
          </Primitive.Close>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
