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
  NOBODY,
  namesOf,
  type RecipientDraft,
} from './rule-draft'
import { useFocusWrong } from './use-focus-wrong'

/** What the form gives: null says that the webhook that is stored stays. */
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
  /** The rule that is changed; null: a new one. */
  rule: AlertView | null
  /** For a new one: what to start from. */
  start: AlertCondition
  action: string
  save: (values: RuleValues) => Promise<ActionResult>
  onSaved: () => void
}

/** A rule to be added or changed, with the sentence that it makes. */
export function RuleForm({ world, rule, start, action, save, onSaved }: RuleFormProps) {
  const [sourceId, setSourceId] = useState(rule?.sourceId ?? world.sources[0]?.id ?? '')
  const [condition, setCondition] = useState<ConditionDraft>(() => draftOf(rule?.condition ?? start))
  const [recipients, setRecipients] = useState<RecipientDraft>(() => ({
    ...NOBODY,
    webhookLabel: rule?.webhook?.label ?? '',
    emails: rule?.emails.join(', ') ?? '',
  }))
  const [cooldown, setCooldown] = useState(rule?.cooldownMinutes ?? 60)
  const [keeps, setKeeps] = useState((rule?.webhook ?? null) !== null)
  const { pending, problem, run, reset } = useAction()
  const form = useFocusWrong(problem)
  const stored = keeps ? (rule?.webhook ?? null) : null
  const wrong = (field: string) => (problem?.field?.startsWith(field) ? problem.message : null)
  const shown = ['condition.', 'webhookUrl', 'webhookLabel', 'emails'].some(field => wrong(field) !== null)
  const wanted = conditionOf(condition)

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
        wrong={wrong}
        onChange={change => {
          setCondition(before => ({ ...before, ...change }))
          reset()
        }}
      />
      <RecipientFields
        draft={recipients}
        wrong={wrong}
        mail={world.mail}
        stored={stored && { ...stored, drop: () => setKeeps(false) }}
        onChange={change => {
          setRecipients(before => ({ ...before, ...change }))
          reset()
        }}
      />
      <Field id="alert-cooldown" label="Then be quiet for" hint="No repetition before that, while it stays.">
        <Select value={cooldown} onChange={event => setCooldown(Number(event.target.value))}>
          {COOLDOWNS.map(minutes => (
            <option key={minutes} value={minutes}>
              {minutesInWords(minutes)}
            </option>
          ))}
        </Select>
      </Field>
      <p className="rounded-md bg-muted/60 px-3 py-2 text-[13px]">
        {isComplete(wanted)
          ? describeRule(wanted, namesOf(recipients, stored?.host ?? null))
          : 'Enter whole numbers to see what the rule says.'}
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
