'use client'

import { AlertDialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button } from './button'
import { cn } from './cn'
import { overlayStyle, panelStyle } from './dialog'

export const AlertDialog = Primitive.Root
export const AlertDialogTrigger = Primitive.Trigger

interface AlertDialogContentProps {
  title: string
  /** What will happen. */
  children: ReactNode
  /** Controls and messages below it, which are no part of the description that is read out. */
  extra?: ReactNode
  /** The verb of the button that goes on, such as "Disconnect Segment". */
  action: string
  danger?: boolean
  wide?: boolean
  pending?: boolean
  /** The dialog stays open until the owner closes it. */
  onConfirm: () => void
}

/** Asks before something that is hard to take back; the focus starts on Cancel. */
export function AlertDialogContent(props: AlertDialogContentProps) {
  const { title, children, extra, action, danger = false, wide = false, pending = false, onConfirm } = props
  return (
    <Primitive.Portal>
      <Primitive.Overlay className={overlayStyle} />
      <Primitive.Content className={cn(panelStyle, wide && 'max-w-lg')}>
        <div className="grid gap-2">
          <Primitive.Title className="font-semibold text-base">{title}</Primitive.Title>
          <Primitive.Description asChild>
            <div className="grid gap-2 text-muted-foreground">{children}</div>
          </Primitive.Description>
        </div>
        {extra}
        <div className="flex flex-wrap justify-end gap-2 pt-1">
          <Primitive.Cancel asChild>
            <Button>Cancel</Button>
          </Primitive.Cancel>
          <Button variant={danger ? 'danger' : 'primary'} disabled={pending} onClick={onConfirm}>
            {action}
          </Button>
        </div>
      </Primitive.Content>
    </Primitive.Portal>
  )
}
