'use client'

import { type ReactNode, useRef } from 'react'
import { AlertDialog, AlertDialogContent } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogContent, type DialogState } from '@/components/ui/dialog'
import type { ActionResult, ActionProblem as Problem } from '@/lib/accounts/action-result'
import { ActionProblem } from './action-problem'
import { useAction } from './use-action'

interface ConfirmDialogProps<T extends object> extends DialogState {
  title: string
  /** What the action will do. */
  description?: ReactNode
  /** The controls. Those named in `fields` show their own error, and may clear it with `reset`. */
  children?: ReactNode | ((problem: Problem | null, reset: () => void) => ReactNode)
  fields?: readonly string[]
  /** The label of the button that confirms. */
  action: string
  /** Its label while the action is running. */
  running?: string
  /** The label of the button that changes nothing. */
  cancel?: string
  /** An alert dialog for actions that are hard to undo; focus starts on Cancel. */
  alert?: boolean
  /** Only the button confirms; Enter in a field does not. */
  danger?: boolean
  wide?: boolean
  /** The action cannot be confirmed yet. */
  disabled?: boolean
  /** Called with the values of the inputs in `children`, unless this is an alert. */
  onConfirm: (entered: FormData) => Promise<ActionResult<T>>
  /** Called instead of closing the dialog when the action succeeded. */
  onDone?: (result: T) => void
  /** The toast after success. */
  success?: string
  /** Replaces the content when the action is done. */
  outcome?: { title: string; content: ReactNode } | null
}

/** Asks for confirmation, runs the action and closes. A refusal is explained in the dialog, and the input is kept. */
export function ConfirmDialog<T extends object>(props: ConfirmDialogProps<T>) {
  const { open, onOpenChange, title, description, children, fields = [], action, outcome = null } = props
  const { alert = false, danger = false, wide = false, disabled = false, cancel = 'Cancel' } = props
  const { pending, problem, run, reset } = useAction()
  const form = useRef<HTMLFormElement>(null)
  const state = {
    open,
    onOpenChange: (next: boolean) => {
      reset()
      onOpenChange(next)
    },
  }
  const confirm = () =>
    void run(
      () => props.onConfirm(new FormData(form.current ?? undefined)),
      props.onDone ?? (() => onOpenChange(false)),
      props.success,
    )
  const controls = (
    <>
      {typeof children === 'function' ? children(problem, reset) : children}
      <ActionProblem
        id="confirm-error"
        problem={problem?.field && fields.includes(problem.field) ? null : problem}
        again={action}
      />
    </>
  )

  if (alert) {
    return (
      <AlertDialog {...state}>
        <AlertDialogContent
          title={title}
          action={action}
          cancel={cancel}
          danger={danger}
          wide={wide}
          disabled={disabled || pending}
          extra={controls}
          onConfirm={confirm}
        >
          {description}
        </AlertDialogContent>
      </AlertDialog>
    )
  }
  return (
    <Dialog {...state}>
      <DialogContent
        title={outcome?.title ?? title}
        description={outcome ? undefined : description}
        className={wide && !outcome ? 'max-w-lg' : ''}
      >
        {outcome?.content ?? (
          <form
            ref={form}
            method="post"
            className="grid gap-4"
            onSubmit={event => {
              event.preventDefault()
              if (!danger) confirm()
            }}
          >
            {controls}
            <div className="flex flex-wrap justify-end gap-2">
              <DialogClose asChild>
                <Button>{cancel}</Button>
              </DialogClose>
              <Button
                type={danger ? 'button' : 'submit'}
                variant={danger ? 'danger' : 'primary'}
                disabled={disabled || pending}
                onClick={danger ? confirm : undefined}
              >
                {pending ? (props.running ?? action) : action}
              </Button>
            </div>
          </form>
        )}
      </DialogContent>
    </Dialog>
  )
}
