'use client'

import { ActionProblem } from '@/components/shared/action-problem'
import { useAction } from '@/components/shared/use-action'
import { AlertDialog, AlertDialogContent } from '@/components/ui/alert-dialog'
import type { ViewDetails } from '@/lib/log/views/view-fields'
import type { ViewActions } from './view-actions'

interface DeleteViewProps {
  view: Pick<ViewDetails, 'id' | 'name'>
  open: boolean
  onOpenChange: (open: boolean) => void
  remove: ViewActions['deleteView']
  onDone: () => void
}

export default function DeleteView({ view, open, onOpenChange, remove, onDone }: DeleteViewProps) {
  const { pending, problem, run } = useAction()
  return (
    <AlertDialog open={open} onOpenChange={onOpenChange}>
      <AlertDialogContent
        title={`Delete “${view.name}”?`}
        action="Delete view"
        danger
        pending={pending}
        onConfirm={() => run(() => remove({ id: view.id }), onDone, 'View deleted.')}
        extra={<ActionProblem id="delete-view-problem" problem={problem} again="Delete view" />}
      >
        <p>Links to this view stop working. No delivery is deleted.</p>
      </AlertDialogContent>
    </AlertDialog>
  )
}
