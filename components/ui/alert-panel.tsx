'use client'

import { AlertDialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button } from './button'
import { cn } from './cn'
import { overlayStyle, panelStyle } from './overlay-style'
import { useReturnFocus } from './use-return-focus'

interface AlertPanelProps {
  title: string
  /** What will happen. */
  children: ReactNode
  /** Controls and messages below it, which are no part of the description that is read out. */
  extra?: ReactNode
  /** The verb of the button that goes on, such as "Disconnect Segment". */
  action: string
  /** What the button that changes nothing says. */
  cancel?: string
  danger?: boolean
  wide?: boolean
  pending?: boolean
  /** The dialog stays open until the owner closes it. */
  onConfirm: () => void
  onClose: () => void
}

/** An open alert dialog. Closing gives the focus back to where it was. */
export default function AlertPanel(props: AlertPanelProps) {
  const { title, children, extra, action, cancel = 'Cancel', danger = false, wide = false } = props
  const { pending = false, onConfirm, onClose } = props
  const returnFocus = useReturnFocus()
  return (
    <Primitive.Root open onOpenChange={open => open || onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayStyle} />
        <Primitive.Content className={cn(panelStyle, wide && 'max-w-lg')} onCloseAutoFocus={returnFocus}>
          <div className="grid gap-2">
            <Primitive.Title className="font-semibold text-base">{title}</Primitive.Title>
            <Primitive.Description asChild>
              <div className="grid gap-2 text-muted-foreground">{children}</div>
            </Primitive.Description>
          </div>
          {extra}
          <div className="flex flex-wrap justify-end gap-2 pt-1">
            <Primitive.Cancel asChild>
              <Button>{cancel}</Button>
            </Primitive.Cancel>
            <Button variant={danger ? 'danger' : 'primary'} disabled={pending} onClick={onConfirm}>
              {action}
            </Button>
          </div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
