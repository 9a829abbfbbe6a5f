'use client'

import { Dialog, DialogContent, type DialogState } from '@/components/ui/dialog'
import type { AlertView } from '@/lib/alerts/alert-view'
import type { AlertWorld } from './alert-actions'
import { RuleForm } from './rule-form'

interface EditRuleProps extends DialogState {
  world: AlertWorld
  rule: AlertView
}

/** Changes a rule. */
export function EditRule({ world, rule, open, onOpenChange }: EditRuleProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title="Change alert rule"
        description="A changed rule starts afresh: if it still holds, a new notice goes out."
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
