import type { ReactNode } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

interface NameFieldProps {
  id: string
  hint?: ReactNode
  name: string
  error: string | null
  onChange: (name: string) => void
}

/** The name of a source, in a dialog that adds or renames one. */
export function NameField({ id, hint, name, error, onChange }: NameFieldProps) {
  return (
    <Field id={id} label="Name" hint={hint} error={error}>
      <Input
        name="name"
        value={name}
        onChange={event => onChange(event.target.value)}
        required
        maxLength={80}
        autoComplete="off"
        spellCheck={false}
      />
    </Field>
  )
}
