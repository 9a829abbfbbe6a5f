import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

interface NewPasswordFieldProps {
  label: string
  /** Characters. */
  min: number
  error: string | null
}

/** A password that someone chooses now. */
export function NewPasswordField({ label, min, error }: NewPasswordFieldProps) {
  return (
    <Field id="password" label={label} hint={`At least ${min} characters.`} error={error}>
      <Input name="password" type="password" autoComplete="new-password" required minLength={min} />
    </Field>
  )
}
