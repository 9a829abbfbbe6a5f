import { CircleAlert } from 'lucide-react'
import { Slot } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { WithCode } from './code'

interface FieldProps {
  id: string
  label: string
  hint?: ReactNode
  /** Says what is wrong and what to do. Announced when it appears. */
  error?: string | null | undefined
  /** The control, which gets the ID and the descriptions. */
  children: ReactElement
}

export function Field({ id, label, hint, error, children }: FieldProps) {
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      <Slot.Root
        id={id}
        aria-invalid={error ? true : undefined}
        {...(described ? { 'aria-describedby': described } : {})}
      >
        {children}
      </Slot.Root>
      {hint && (
        <p id={`${id}-hint`} className="text-[13px] text-muted-foreground">
          {typeof hint === 'string' ? <WithCode>{hint}</WithCode> : hint}
        </p>
      )}
      <FieldError id={`${id}-error`} message={error} />
    </div>
  )
}

/** The message under a control. Add its ID to the control's `aria-describedby`. */
export function FieldError({ id, message }: { id: string; message: string | null | undefined }) {
  return (
    <div id={id} role="alert" className="empty:hidden">
      {message && (
        <p className="flex gap-1.5 text-[13px] text-failed">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
          <span className="min-w-0">
            <WithCode>{message}</WithCode>
          </span>
        </p>
      )}
    </div>
  )
}
