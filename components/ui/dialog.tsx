'use client'

import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button } from './button'
import { cn } from './cn'
import { overlayStyle, panelStyle } from './overlay-style'
import { useReturnFocus } from './use-return-focus'

export const Dialog = Primitive.Root
export const DialogClose = Primitive.Close

/** The props of a controlled dialog. */
export interface DialogState {
  open: boolean
  onOpenChange: (open: boolean) => void
}

interface DialogContentProps {
  title: string
  description?: ReactNode
  className?: string
  children: ReactNode
}

/** The panel of a dialog: title, description, content and a close button. */
export function DialogContent(props: DialogContentProps) {
  return (
    <Primitive.Portal>
      <Panel {...props} />
    </Primitive.Portal>
  )
}

function Panel({ title, description, className, children }: DialogContentProps) {
  const returnFocus = useReturnFocus()
  return (
    <>
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
    </>
  )
}
