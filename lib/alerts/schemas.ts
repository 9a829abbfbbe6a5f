import { z } from 'zod'
import { emailField, nameField } from '@/lib/accounts/fields'
import { formatNumber } from '@/lib/contract/format'
import { ALERT_LIMITS, COOLDOWNS, minutesInWords } from './alert-rule'

const whole = (what: string, least: number, most: number, shown = formatNumber(most)) => {
  const message = `Enter ${what} as a whole number from ${least} to ${shown}.`
  return z.number(message).int(message).min(least, message).max(most, message)
}

const minutes = (most: number) =>
  whole('the number of minutes', 1, most, `${formatNumber(most)} (${minutesInWords(most)})`)

/** The conditions of a rule. */
export const conditionField = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('failure_rate'),
      percent: whole('the percentage', 0, 99),
      minimum: whole('the minimum number of events', 1, ALERT_LIMITS.minimum),
      minutes: minutes(ALERT_LIMITS.failureMinutes),
    }),
    z.strictObject({ kind: z.literal('oldest_waiting'), minutes: minutes(ALERT_LIMITS.waitMinutes) }),
    z.strictObject({ kind: z.literal('silence'), minutes: minutes(ALERT_LIMITS.waitMinutes) }),
    z.strictObject({ kind: z.literal('ledger_mismatch') }),
  ],
  'Choose a condition.',
)

/** Checked by `webhook-address.ts`. */
const webhookUrl = z.string().trim().min(1).max(4_000)

const settings = {
  condition: conditionField,
  cooldownMinutes: z
    .number()
    .refine(value => COOLDOWNS.includes(value), 'Choose how often to repeat the notification.'),
  webhookLabel: nameField('the name of the channel').nullable(),
  emails: z
    .array(emailField)
    .max(ALERT_LIMITS.emails, `Enter at most ${ALERT_LIMITS.emails} email addresses.`)
    .transform(list => [...new Set(list)]),
}

export const createAlertInput = z.object({
  sourceId: z.uuid('Choose a source.'),
  ...settings,
  /** Null: no webhook. */
  webhookUrl: webhookUrl.nullable(),
})

export const changeAlertInput = z.object({
  ruleId: z.uuid('This rule does not exist in this account.'),
  version: z.number().int(),
  ...settings,
  enabled: z.boolean(),
  /** Omit it to keep the stored address; null removes the webhook. */
  webhookUrl: webhookUrl.nullable().optional(),
})

export const alertRuleInput = z.object({ ruleId: z.uuid('This rule does not exist in this account.') })

export type CreateAlertInput = z.input<typeof createAlertInput>
export type ChangeAlertInput = z.input<typeof changeAlertInput>
