import { z } from 'zod'
import { hidesSomething, nameOf } from './name'
import { lengthOf, PASSWORD_MAX, PASSWORD_MIN, preparePassword } from './password'
import { ROLES } from './role'

/** The name of an account, person, source or key: trimmed, NFC, 1 to 80 characters, without invisible ones. */
export const nameField = (what: string) =>
  z
    .string()
    .overwrite(nameOf)
    .min(1, `Enter ${what}.`)
    .max(80, { error: `Use at most 80 characters for ${what}.`, abort: true })
    .refine(name => !hidesSomething(name), `Remove the invisible characters from ${what}.`)

/** An email address, trimmed and in lower case. */
export const emailField = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'Use at most 254 characters for the email address.')
  .pipe(z.email('Enter an email address, such as ada@example.com.'))

/** A new password as typed. `hashPassword` prepares it. */
export const passwordField = z
  .string()
  .refine(
    typed => lengthOf(preparePassword(typed)) >= PASSWORD_MIN,
    `Use at least ${PASSWORD_MIN} characters for the password.`,
  )
  .refine(
    typed => lengthOf(preparePassword(typed)) <= PASSWORD_MAX,
    `Use at most ${PASSWORD_MAX} characters for the password.`,
  )

export const roleField = z.enum(ROLES, `The role must be one of ${ROLES.join(', ')}.`)
