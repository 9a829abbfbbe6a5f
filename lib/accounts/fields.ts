import { z } from 'zod'
import { invalid } from '@/lib/platform/errors'
import { PASSWORD_MAX, PASSWORD_MIN } from './password'
import { ROLES } from './role'

const printable = /^[^\p{Cc}\p{Cf}]*$/u

/** A name of an account, person or key: trimmed, 1 to 80 characters, no control characters. */
export const nameField = (what: string) =>
  z
    .string()
    .trim()
    .min(1, `Enter ${what}.`)
    .max(80, `Keep ${what} within 80 characters.`)
    .regex(printable, `Remove the invisible characters from ${what}.`)

/** An e-mail address, trimmed and in lower case. */
export const emailField = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'Keep the e-mail address within 254 characters.')
  .pipe(z.email('Enter an e-mail address such as ada@example.com.'))

export const passwordField = z
  .string()
  .min(PASSWORD_MIN, `Use at least ${PASSWORD_MIN} characters for the password.`)
  .max(PASSWORD_MAX, `Use at most ${PASSWORD_MAX} characters for the password.`)

export const roleField = z.enum(ROLES, `The role is one of ${ROLES.join(', ')}.`)

/**
 * The input of a verb, checked.
 * @throws AppError `invalid` with the first problem and its field
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw invalid(issue?.message ?? 'The input is not valid.', issue?.path.join('.') || undefined)
}
