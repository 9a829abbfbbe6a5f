'use client'

import { type FormEvent, useState } from 'react'
import { ActionProblem } from '@/components/shared/action-problem'
import { useAction } from '@/components/shared/use-action'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { describeCondition, SUGGESTED_CONDITIONS } from '@/lib/alerts/alert-rule'
import type { AlertWorld } from './alert-actions'
import { RecipientFields } from './recipient-fields'
import { emailsOf, NO_RECIPIENTS } from './rule-draft'
import { useFocusInvalid } from './use-focus-invalid'

/** Suggests rules to an account that has none. All of them get the same recipients. */
export function SuggestedRules({ world }: { world: AlertWorld }) {
  const [sourceId, setSourceId] = useState(world.sources[0]?.id ?? '')
  const [recipients, setRecipients] = useState(NO_RECIPIENTS)
  const [excluded, setExcluded] = useState<readonly string[]>([])
  const { pending, problem, run, reset } = useAction()
  const form = useFocusInvalid(problem)
  const errorOf = (field: string) => (problem?.field?.startsWith(field) ? problem.message : null)
  const shown = ['webhookUrl', 'webhookLabel', 'emails'].some(field => errorOf(field) !== null)
  const chosen = SUGGESTED_CONDITIONS.filter(({ kind }) => !excluded.includes(kind))
  const action = chosen.length === 1 ? 'Add 1 rule' : `Add ${chosen.length} rules`

  function submit(event: FormEvent) {
    event.preventDefault()
    const { webhookUrl, webhookLabel, emails } = recipients
    void run(
      () =>
        world.actions.add(
          chosen.map(condition => ({
            sourceId,
            condition,
            cooldownMinutes: 60,
            emails: emailsOf(emails),
            webhookUrl: webhookUrl.trim() || null,
            webhookLabel: webhookLabel.trim() || null,
          })),
        ),
      () => undefined,
      chosen.length === 1 ? 'Rule added.' : 'Rules added.',
    )
  }

  return (
    <form ref={form} method="post" onSubmit={submit} className="grid gap-5 lg:grid-cols-2">
      <fieldset className="grid min-w-0 content-start gap-2.5">
        <legend className="mb-2.5 font-medium text-sm">Notify when</legend>
        {SUGGESTED_CONDITIONS.map(condition => (
          <label
            key={condition.kind}
            htmlFor={`suggested-${condition.kind}`}
            className="flex gap-2.5 text-sm max-sm:py-1"
          >
            <input
              id={`suggested-${condition.kind}`}
              type="checkbox"
              className="mt-0.5 size-4 shrink-0 accent-accent"
              checked={!excluded.includes(condition.kind)}
              onChange={({ target }) =>
                setExcluded(before =>
                  target.checked
                    ? before.filter(kind => kind !== condition.kind)
                    : [...before, condition.kind],
                )
              }
            />
            <span className="min-w-0">{describeCondition(condition)}</span>
          </label>
        ))}
        {world.sources.length > 1 && (
          <Field id="suggested-source" label="Source">
            <Select value={sourceId} onChange={event => setSourceId(event.target.value)}>
              {world.sources.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        )}
      </fieldset>
      <div className="grid min-w-0 content-start gap-4">
        <RecipientFields
          draft={recipients}
          errorOf={errorOf}
          mail={world.mail}
          onChange={change => {
            setRecipients(before => ({ ...before, ...change }))
            reset()
          }}
        />
        <ActionProblem id="suggested-error" problem={shown ? null : problem} again={action} />
        <div>
          <Button type="submit" variant="primary" disabled={pending || chosen.length === 0}>
            {pending ? 'Adding…' : action}
          </Button>
        </div>
      </div>
    </form>
  )
}
