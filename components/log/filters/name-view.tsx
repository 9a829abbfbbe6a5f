'use client'

import type { FormEvent } from 'react'
import { ActionProblem } from '@/components/shared/action-problem'
import { useAction } from '@/components/shared/use-action'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { ActionResult } from '@/lib/accounts/action-result'

interface NameViewProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description: string
  button: string
  /** Of the view, when it has one. */
  name: string
  save: (name: string) => Promise<ActionResult<{ id: string }>>
  onDone: (id: string) => void
}

/** Asks for the name of a view. */
export default function NameView({ open, onOpenChange, title, description, ...form }: NameViewProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={title} description={description}>
        <NameForm
          {...form}
          onDone={id => {
            onOpenChange(false)
            form.onDone(id)
          }}
        />
      </DialogContent>
    </Dialog>
  )
}

function NameForm({
  button,
  name,
  save,
  onDone,
}: Pick<NameViewProps, 'button' | 'name' | 'save' | 'onDone'>) {
  const { pending, problem, run } = useAction()
  const nameError = problem?.field === 'name' ? problem.message : null
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const chosen = String(new FormData(event.currentTarget).get('name') ?? '')
    void run(
      () => save(chosen),
      ({ id }) => onDone(id),
    )
  }
  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      <Field id="view-name" label="Name" error={nameError}>
        <Input
          name="name"
          required
          maxLength={80}
          defaultValue={name}
          placeholder="Failing onboarding guides"
          autoComplete="off"
        />
      </Field>
      <ActionProblem id="view-problem" problem={nameError ? null : problem} again={button} />
      <div className="flex justify-end gap-2">
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" disabled={pending}>
          {pending ? 'Saving…' : button}
        </Button>
      </div>
    </form>
  )
}
