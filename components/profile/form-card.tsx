'use client'

import { type ReactNode, useId, useRef } from 'react'
import { ActionProblem } from '@/components/shared/action-problem'
import { useAction } from '@/components/shared/use-action'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardFooter, CardHeader } from '@/components/ui/card'
import type { ActionResult } from '@/lib/accounts/action-result'

interface FormCardProps<T extends object> {
  title: string
  description?: string
  /** The label of the button, and while it runs. */
  action: string
  running: string
  /** Beside the button: what saving does. */
  note?: string
  /** The inputs; `errorOf` gives the message for one of `fields`. */
  children: (errorOf: (field: string) => string | null) => ReactNode
  fields: readonly string[]
  /** Reads an input by its name. */
  save: (read: (name: string) => string) => Promise<ActionResult<T>>
  onSaved?: (result: T) => void
  success?: string | undefined
}

/** A card with its own form, which is cleared after saving. Errors appear under their fields. */
export function FormCard<T extends object>(props: FormCardProps<T>) {
  const { title, description, action, running, note, children, fields, save, onSaved, success } = props
  const { pending, problem, run } = useAction()
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  const errorOf = (field: string) => (problem?.field === field ? problem.message : null)
  return (
    <Card aria-labelledby={`${id}-title`}>
      <form
        ref={form}
        method="post"
        onSubmit={event => {
          event.preventDefault()
          const entered = new FormData(event.currentTarget)
          void run(
            () => save(name => String(entered.get(name) ?? '')),
            result => {
              form.current?.reset()
              onSaved?.(result)
            },
            success,
          )
        }}
      >
        <CardHeader title={title} titleId={`${id}-title`} description={description} />
        <CardBody className="grid max-w-md gap-4">
          {children(errorOf)}
          <ActionProblem
            id={`${id}-error`}
            problem={problem?.field && fields.includes(problem.field) ? null : problem}
            again={action}
          />
        </CardBody>
        <CardFooter>
          <p className="min-w-0 flex-1 basis-60 text-[13px] text-muted-foreground">{note}</p>
          <Button type="submit" disabled={pending}>
            {pending ? running : action}
          </Button>
        </CardFooter>
      </form>
    </Card>
  )
}
