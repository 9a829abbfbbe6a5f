'use client'

import { AlertDialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button } from './button'
import { cn } from './cn'
import { overlayStyle, panelStyle } from './overlay-style'
import { useReturnFocus } from './use-return-focus'

export const AlertDialog = Primitive.Root

interface AlertDialogContentProps {
  title: string
  /** Explains what will happen. */
  children: ReactNode
  /** Controls and messages below the description, which screen readers do not read as part of it. */
  extra?: ReactNode
  /** The label of the button that confirms, such as "Disconnect source". */
  action: string
  /** The label of the cancel button. */
  cancel?: string
  danger?: boolean
  wide?: boolean
  disabled?: boolean
  /** Does not close the dialog: the caller does. */
  onConfirm: () => void
}

/** Asks the user to confirm an action that is hard to undo. Focus starts on Cancel. */
export function AlertDialogContent(props: AlertDialogContentProps) {
  return (
    <Primitive.Portal>
      <Panel {...props} />
    </Primitive.Portal>
  )
}

function Panel(props: AlertDialogContentProps) {
  const { title, children, extra, action, cancel = 'Cancel', danger = false, wide = false } = props
  const { disabled = false, onConfirm } = props
  const returnFocus = useReturnFocus()
  return (
    <>
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
          <Button variant={danger ? 'danger' : 'primary'} disabled={disabled} onClick={onConfirm}>
            {action}
          </Button>
        </div>
      </Primitive.Content>
    </>
  )
}
