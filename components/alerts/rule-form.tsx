'use client'

import { type FormEvent, useState } from 'react'
import { ActionProblem } from '@/components/shared/action-problem'
import { useAction } from '@/components/shared/use-action'
import { Button } from '@/components/ui/button'
import { DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { ActionResult } from '@/lib/accounts/action-result'
import { type AlertCondition, COOLDOWNS, describeRule, minutesInWords } from '@/lib/alerts/alert-rule'
import type { AlertView } from '@/lib/alerts/alert-view'
import type { AlertWorld } from './alert-actions'
import { ConditionFields } from './condition-fields'
import { RecipientFields } from './recipient-fields'
import {
  type ConditionDraft,
  conditionOf,
  draftOf,
  emailsOf,
  isComplete,
  NO_RECIPIENTS,
  namesOf,
  type RecipientDraft,
} from './rule-draft'
import { useFocusInvalid } from './use-focus-invalid'

/** The submitted values. `webhookUrl`: undefined keeps the stored webhook, null removes it. */
export interface RuleValues {
  sourceId: string
  condition: AlertCondition
  cooldownMinutes: number
  webhookLabel: string | null
  webhookUrl: string | null | undefined
  emails: string[]
}

interface RuleFormProps {
  world: Pick<AlertWorld, 'sources' | 'mail'>
  /** The rule to change; null for a new one. */
  rule: AlertView | null
  /** Initial condition of a new rule. */
  start: AlertCondition
  action: string
  save: (values: RuleValues) => Promise<ActionResult>
  onSaved: () => void
}

/** Adds or changes a rule, and previews it as a sentence. */
export function RuleForm({ world, rule, start, action, save, onSaved }: RuleFormProps) {
  const [sourceId, setSourceId] = useState(rule?.sourceId ?? world.sources[0]?.id ?? '')
  const [condition, setCondition] = useState<ConditionDraft>(() => draftOf(rule?.condition ?? start))
  const [recipients, setRecipients] = useState<RecipientDraft>(() => ({
    ...NO_RECIPIENTS,
    webhookLabel: rule?.webhook?.label ?? '',
    emails: rule?.emails.join(', ') ?? '',
  }))
  const [cooldown, setCooldown] = useState(rule?.cooldownMinutes ?? 60)
  const [keepsWebhook, setKeepsWebhook] = useState((rule?.webhook ?? null) !== null)
  const { pending, problem, run, reset } = useAction()
  const form = useFocusInvalid(problem)
  const stored = keepsWebhook ? (rule?.webhook ?? null) : null
  const errorOf = (field: string) => (problem?.field?.startsWith(field) ? problem.message : null)
  const shown = ['condition.', 'webhookUrl', 'webhookLabel', 'emails'].some(field => errorOf(field) !== null)
  const wanted = conditionOf(condition)
  const names = namesOf(recipients, stored?.host ?? null)

  function submit(event: FormEvent) {
    event.preventDefault()
    const url = recipients.webhookUrl.trim()
    void run(
      () =>
        save({
          sourceId,
          condition: wanted,
          cooldownMinutes: cooldown,
          webhookUrl: stored ? undefined : url === '' ? null : url,
          webhookLabel: recipients.webhookLabel.trim() || null,
          emails: emailsOf(recipients.emails),
        }),
      onSaved,
      rule ? 'Rule saved.' : 'Rule added.',
    )
  }

  return (
    <form ref={form} method="post" onSubmit={submit} className="grid gap-4">
      {rule === null && world.sources.length > 1 && (
        <Field id="alert-source" label="Source">
          <Select value={sourceId} onChange={event => setSourceId(event.target.value)}>
            {world.sources.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <ConditionFields
        draft={condition}
        errorOf={errorOf}
        onChange={change => {
          setCondition(before => ({ ...before, ...change }))
          reset()
        }}
      />
      <RecipientFields
        draft={recipients}
        errorOf={errorOf}
        mail={world.mail}
        stored={stored && { ...stored, drop: () => setKeepsWebhook(false) }}
        onChange={change => {
          setRecipients(before => ({ ...before, ...change }))
          reset()
        }}
      />
      <Field
        id="alert-cooldown"
        label="Repeat at most every"
        hint="The shortest time between two notifications while the problem lasts."
      >
        <Select value={cooldown} onChange={event => setCooldown(Number(event.target.value))}>
          {COOLDOWNS.map(minutes => (
            <option key={minutes} value={minutes}>
              {minutesInWords(minutes)}
            </option>
          ))}
        </Select>
      </Field>
      <p className="rounded-md bg-muted/60 px-3 py-2 text-[13px]">
        {!isComplete(wanted)
          ? 'Enter whole numbers to see the full rule.'
          : names.length === 0
            ? 'Add a recipient to see the full rule.'
            : describeRule(wanted, names)}
      </p>
      <ActionProblem id="rule-error" problem={shown ? null : problem} again={action} />
      <div className="flex justify-end gap-2">
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" disabled={pending}>
          {pending ? 'Saving…' : action}
        </Button>
      </div>
    </form>
  )
}
