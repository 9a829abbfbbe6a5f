'use client'

import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import type { DialogState } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { ActionResult } from '@/lib/accounts/action-result'

interface NameViewProps extends DialogState {
  title: string
  description: string
  button: string
  /** The current name of the view; empty for a new one. */
  name: string
  save: (name: string) => Promise<ActionResult<{ id: string }>>
  onDone: (id: string) => void
}

/** A dialog for naming or renaming a view. */
export function NameView({ name, button, save, onDone, ...dialog }: NameViewProps) {
  return (
    <ConfirmDialog
      {...dialog}
      action={button}
      running="Saving…"
      fields={['name']}
      onConfirm={entered => save(String(entered.get('name') ?? ''))}
      onDone={({ id }) => {
        dialog.onOpenChange(false)
        onDone(id)
      }}
    >
      {problem => (
        <Field id="view-name" label="Name" error={problem?.field === 'name' ? problem.message : null}>
          <Input
            name="name"
            required
            maxLength={80}
            defaultValue={name}
            placeholder="Failing onboarding guides"
            autoComplete="off"
          />
        </Field>
      )}
    </ConfirmDialog>
  )
}
