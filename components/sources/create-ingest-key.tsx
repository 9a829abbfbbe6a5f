'use client'

import { type FormEvent, useState } from 'react'
import { ActionProblem } from '@/components/shared/action-problem'
import { useAction } from '@/components/shared/use-action'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ShownOnce } from './shown-once'
import type { SourceActions } from './source-actions'

interface CreateIngestKeyProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  sourceId: string
  create: SourceActions['createIngestKey']
  onCreated: (ingestKey: string) => void
}

/** Names a key, then shows it this one time. */
export default function CreateIngestKey({
  open,
  onOpenChange,
  sourceId,
  create,
  onCreated,
}: CreateIngestKeyProps) {
  const [shown, setShown] = useState<string | null>(null)

  function change(next: boolean) {
    setShown(null)
    onOpenChange(next)
  }

  return (
    <Dialog open={open} onOpenChange={change}>
      {shown === null ? (
        <DialogContent title="Create ingest key" description="The label says who sends with it.">
          <LabelForm
            sourceId={sourceId}
            create={create}
            onDone={ingestKey => {
              setShown(ingestKey)
              onCreated(ingestKey)
            }}
          />
        </DialogContent>
      ) : (
        <DialogContent title="Your new ingest key">
          <ShownOnce ingestKey={shown} />
        </DialogContent>
      )}
    </Dialog>
  )
}

interface LabelFormProps extends Pick<CreateIngestKeyProps, 'sourceId' | 'create'> {
  onDone: (ingestKey: string) => void
}

function LabelForm({ sourceId, create, onDone }: LabelFormProps) {
  const { pending, problem, run } = useAction()
  const labelError = problem?.field === 'label' ? problem.message : null

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const label = String(new FormData(event.currentTarget).get('label') ?? '')
    void run(
      () => create({ sourceId, label }),
      ({ ingestKey }) => onDone(ingestKey),
    )
  }

  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      <Field id="ingest-key-label" label="Label" error={labelError}>
        <Input name="label" required maxLength={80} placeholder="UserGuiding production" autoComplete="off" />
      </Field>
      <ActionProblem id="create-key-error" problem={labelError ? null : problem} again="Create key" />
      <div className="flex justify-end gap-2">
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" disabled={pending}>
          {pending ? 'Creating…' : 'Create key'}
        </Button>
      </div>
    </form>
  )
}
