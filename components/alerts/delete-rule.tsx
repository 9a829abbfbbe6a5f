'use client'

import { ActionProblem } from '@/components/shared/action-problem'
import { useAction } from '@/components/shared/use-action'
import { AlertDialog, AlertDialogContent } from '@/components/ui/alert-dialog'
import type { AlertActions } from './alert-actions'

interface DeleteRuleProps {
  ruleId: string
  sentence: string
  open: boolean
  onOpenChange: (open: boolean) => void
  remove: AlertActions['remove']
}

/** Asks before a rule is deleted. */
export default function DeleteRule({ ruleId, sentence, open, onOpenChange, remove }: DeleteRuleProps) {
  const { pending, problem, run, reset } = useAction()
  return (
    <AlertDialog
      open={open}
      onOpenChange={next => {
        reset()
        onOpenChange(next)
      }}
    >
      <AlertDialogContent
        title="Delete this rule?"
        action="Delete rule"
        danger
        pending={pending}
        onConfirm={() =>
          run(
            () => remove({ ruleId }),
            () => onOpenChange(false),
            'Rule deleted.',
          )
        }
        extra={<ActionProblem id="delete-rule-error" problem={problem} again="Delete rule" />}
      >
        <p className="break-words">{sentence}</p>
        <p>Nobody is told any more. The address of its webhook and its notices are erased.</p>
      </AlertDialogContent>
    </AlertDialog>
  )
}
