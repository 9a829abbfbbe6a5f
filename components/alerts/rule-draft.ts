import { ALERT_KINDS, type AlertCondition, type AlertKind } from '@/lib/alerts/alert-rule'
import { isKeyOf } from '@/lib/contract/is-key-of'

export const UNITS = { minutes: 1, hours: 60, days: 24 * 60 } as const
export type Unit = keyof typeof UNITS

/** A condition as entered in the form. */
export interface ConditionDraft {
  kind: AlertKind
  percent: string
  minimum: string
  amount: string
  unit: Unit
}

/** The recipients as entered in the form. */
export interface RecipientDraft {
  webhookUrl: string
  webhookLabel: string
  emails: string
}

export const NO_RECIPIENTS: RecipientDraft = { webhookUrl: '', webhookLabel: '', emails: '' }

/** A draft of the condition, with defaults for the fields of the other kinds. */
export function draftOf(condition: AlertCondition): ConditionDraft {
  const minutes = 'minutes' in condition ? condition.minutes : 30
  const unit: Unit = minutes % UNITS.days === 0 ? 'days' : minutes % UNITS.hours === 0 ? 'hours' : 'minutes'
  const rate = condition.kind === 'failure_rate' ? condition : { percent: 5, minimum: 20 }
  return {
    kind: condition.kind,
    percent: String(rate.percent),
    minimum: String(rate.minimum),
    amount: String(minutes / UNITS[unit]),
    unit,
  }
}

/** The draft as a condition. An invalid number becomes NaN. The server refuses NaN and names the field. */
export function conditionOf(draft: ConditionDraft): AlertCondition {
  const { kind } = draft
  const minutes = readNumber(draft.amount) * UNITS[draft.unit]
  if (kind === 'ledger_mismatch') return { kind }
  if (kind !== 'failure_rate') return { kind, minutes }
  return { kind, minutes, percent: readNumber(draft.percent), minimum: readNumber(draft.minimum) }
}

/** Whether every number is an integer; invalid input is NaN. */
export function isComplete(condition: AlertCondition): boolean {
  return Object.values(condition).every(value => typeof value !== 'number' || Number.isInteger(value))
}

const readNumber = (text: string) => (/^\s*\d{1,9}\s*$/.test(text) ? Number(text) : Number.NaN)

/** Splits text at commas, semicolons and whitespace into email addresses. */
export function emailsOf(text: string): string[] {
  return text.split(/[\s,;]+/).filter(email => email !== '')
}

/** The recipients' names for the rule's sentence. */
export function namesOf(draft: RecipientDraft, storedHost: string | null): string[] {
  const host =
    storedHost ?? (URL.canParse(draft.webhookUrl.trim()) ? new URL(draft.webhookUrl.trim()).host : null)
  const webhook = host === null || host === '' ? [] : [draft.webhookLabel.trim() || host]
  return [...webhook, ...emailsOf(draft.emails)]
}

export function isKind(text: string): text is AlertKind {
  return ALERT_KINDS.some(kind => kind === text)
}

export function isUnit(text: string): text is Unit {
  return isKeyOf(UNITS, text)
}
