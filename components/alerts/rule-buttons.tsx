'use client'

import { useState } from 'react'
import { ActionProblem } from '@/components/shared/action-problem'
import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import { useAction } from '@/components/shared/use-action'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, type DialogState } from '@/components/ui/dialog'
import { Switch } from '@/components/ui/switch'
import type { AlertView } from '@/lib/alerts/alert-view'
import type { TestResult } from '@/lib/alerts/send-test-notice'
import type { AlertWorld } from './alert-actions'
import { RuleForm } from './rule-form'

interface RuleButtonsProps {
  rule: AlertView
  /** The rule in words, which labels its switch. */
  sentence: string
  world: AlertWorld
}

/** The actions of a rule, and the outcome of a test notice. */
export function RuleButtons({ rule, sentence, world }: RuleButtonsProps) {
  const [dialog, setDialog] = useState<'edit' | 'delete' | null>(null)
  const [results, setResults] = useState<TestResult[]>([])
  const test = useAction()
  const toggle = useAction()
  const { id: ruleId, version, condition, cooldownMinutes, emails, webhook } = rule
  const settings = {
    ruleId,
    version,
    condition,
    cooldownMinutes,
    emails,
    webhookLabel: webhook?.label ?? null,
  }

  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button
          size="sm"
          disabled={test.pending}
          onClick={() => {
            setResults([])
            void test.run(
              () => world.actions.test({ ruleId }),
              result => setResults(result.results),
            )
          }}
        >
          {test.pending ? 'Sending…' : 'Send test notification'}
        </Button>
        <Button size="sm" onClick={() => setDialog('edit')}>
          Edit
        </Button>
        <Button size="sm" onClick={() => setDialog('delete')}>
          Delete
        </Button>
        <label
          htmlFor={`on-${ruleId}`}
          className="flex items-center gap-2 text-[13px] text-muted-foreground max-sm:py-1"
        >
          <Switch
            id={`on-${ruleId}`}
            checked={rule.enabled}
            disabled={toggle.pending}
            aria-label={`On: ${sentence}`}
            onCheckedChange={enabled =>
              void toggle.run(
                () => world.actions.change({ ...settings, enabled }),
                () => undefined,
                enabled ? 'Rule turned on.' : 'Rule turned off.',
              )
            }
          />
          {rule.enabled ? 'On' : 'Off'}
        </label>
      </div>
      <div role="status" aria-label="Test notification" className="grid gap-0.5 text-[13px] empty:hidden">
        {results.map(({ recipient, sent, outcome }) => (
          <p key={recipient} className={sent ? 'text-accepted' : 'text-failed'}>
            {recipient}: {sent ? 'sent' : 'not sent'}. {outcome}
          </p>
        ))}
      </div>
      <ActionProblem id={`test-${ruleId}`} problem={test.problem} again="Send test notification" />
      <ActionProblem id={`toggle-${ruleId}`} problem={toggle.problem} again="the switch" />
      <EditRule
        world={world}
        rule={rule}
        open={dialog === 'edit'}
        onOpenChange={open => open || setDialog(null)}
      />
      <ConfirmDialog
        open={dialog === 'delete'}
        onOpenChange={open => open || setDialog(null)}
        title="Delete this rule?"
        description={
          <>
            <p className="break-words">{sentence}</p>
            <p>This rule will no longer notify anyone. Its webhook URL and past notifications are deleted.</p>
          </>
        }
        action="Delete rule"
        alert
        danger
        onConfirm={() => world.actions.remove({ ruleId })}
        success="Rule deleted."
      />
    </div>
  )
}

interface EditRuleProps extends DialogState {
  world: AlertWorld
  rule: AlertView
}

function EditRule({ world, rule, open, onOpenChange }: EditRuleProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title="Edit alert rule"
        description="Saving restarts the rule: if the problem persists, a new notification is sent."
      >
        <RuleForm
          world={world}
          rule={rule}
          start={rule.condition}
          action="Save rule"
          save={({ sourceId: _, webhookUrl, ...values }) =>
            world.actions.change({
              ruleId: rule.id,
              version: rule.version,
              enabled: rule.enabled,
              ...values,
              ...(webhookUrl === undefined ? {} : { webhookUrl }),
            })
          }
          onSaved={() => onOpenChange(false)}
        />
      </DialogContent>
    </Dialog>
  )
}
