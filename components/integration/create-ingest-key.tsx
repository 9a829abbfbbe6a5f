'use client'

import { ShieldAlert } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import type { SourceActions } from './source-actions'
import { useAction } from './use-action'

interface CreateIngestKeyProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  sourceId: string
  create: SourceActions['createIngestKey']
  onCreated: (ingestKey: string) => void
}

/** Names a key, then shows it this one time. */
export function CreateIngestKey({ open, onOpenChange, sourceId, create, onCreated }: CreateIngestKeyProps) {
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
          <CodeBlock code={shown} label="ingest key" />
          <Notice icon={ShieldAlert} tone="warning">
            Copy it now: it is stored as a hash and cannot be shown again. The snippets below contain it until
            you leave this page.
          </Notice>
          <div className="flex justify-end">
            <DialogClose asChild>
              <Button variant="primary">Done</Button>
            </DialogClose>
          </div>
        </DialogContent>
      )}
    </Dialog>
  )
}

interface LabelFormProps extends Pick<CreateIngestKeyProps, 'sourceId' | 'create'> {
  onDone: (ingestKey: string) => void
}

function LabelForm({ sourceId, create, onDone }: LabelFormProps) {
  const { pending, message, run } = useAction()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const label = String(new FormData(event.currentTarget).get('label') ?? '')
    void run(
      () => create({ sourceId, label }),
      ({ ingestKey }) => onDone(ingestKey),
    )
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field id="ingest-key-label" label="Label" error={message}>
        <Input name="label" required maxLength={80} placeholder="UserGuiding production" autoComplete="off" />
      </Field>
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
