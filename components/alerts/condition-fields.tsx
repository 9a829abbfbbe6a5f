import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { ALERT_KINDS, ALERT_LABEL, type AlertKind } from '@/lib/alerts/alert-rule'
import { type ConditionDraft, isKind, isUnit, UNITS } from './rule-draft'

const ABOUT: Record<AlertKind, string> = {
  failure_rate: 'Failed and rejected events as a share of all settled events.',
  oldest_waiting: 'The age of the oldest event that is queued, retrying or held.',
  silence: 'No events arrive from UserGuiding while the source is connected.',
  ledger_mismatch: 'The hourly self-check finds that an event is missing or counted twice.',
}

const AMOUNT: Record<Exclude<AlertKind, 'ledger_mismatch'>, string> = {
  failure_rate: 'Within',
  oldest_waiting: 'Longer than',
  silence: 'For',
}

const NUMBER = { inputMode: 'numeric', autoComplete: 'off', className: 'tabular-nums' } as const

interface ConditionFieldsProps {
  draft: ConditionDraft
  onChange: (change: Partial<ConditionDraft>) => void
  /** Returns the error of a field, given the field's path in the rule. */
  errorOf: (field: string) => string | null
}

/** The condition to watch, and its threshold. */
export function ConditionFields({ draft, onChange, errorOf }: ConditionFieldsProps) {
  const { kind } = draft
  return (
    <>
      <Field id="alert-kind" label="Watch" hint={ABOUT[kind]}>
        <Select
          value={kind}
          onChange={event => isKind(event.target.value) && onChange({ kind: event.target.value })}
        >
          {ALERT_KINDS.map(one => (
            <option key={one} value={one}>
              {ALERT_LABEL[one]}
            </option>
          ))}
        </Select>
      </Field>
      {kind !== 'ledger_mismatch' && (
        <div className="grid items-start gap-4 sm:grid-cols-[repeat(auto-fit,minmax(8rem,1fr))]">
          {kind === 'failure_rate' && (
            <>
              <Field id="alert-percent" label="More than (%)" error={errorOf('condition.percent')}>
                <Input
                  {...NUMBER}
                  value={draft.percent}
                  onChange={event => onChange({ percent: event.target.value })}
                />
              </Field>
              <Field id="alert-minimum" label="Minimum events" error={errorOf('condition.minimum')}>
                <Input
                  {...NUMBER}
                  value={draft.minimum}
                  onChange={event => onChange({ minimum: event.target.value })}
                />
              </Field>
            </>
          )}
          <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,7.5rem)] items-start gap-2">
            <Field id="alert-amount" label={AMOUNT[kind]} error={errorOf('condition.minutes')}>
              <Input
                {...NUMBER}
                value={draft.amount}
                onChange={event => onChange({ amount: event.target.value })}
              />
            </Field>
            <Field id="alert-unit" label="Unit">
              <Select
                value={draft.unit}
                onChange={event => isUnit(event.target.value) && onChange({ unit: event.target.value })}
              >
                {Object.keys(UNITS).map(unit => (
                  <option key={unit} value={unit}>
                    {unit}
                  </option>
                ))}
              </Select>
            </Field>
          </div>
        </div>
      )}
    </>
  )
}
