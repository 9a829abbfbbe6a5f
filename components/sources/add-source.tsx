'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { ActionProblem } from '@/components/shared/action-problem'
import { useAction } from '@/components/shared/use-action'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SchemaPreview } from './schema-preview'
import type { SettingsActions } from './settings-actions'

interface AddSourceProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  taken: readonly { name: string }[]
  add: SettingsActions['addSource']
}

/** The names that Segment's own guide suggests. */
const ADVICE = ['UserGuiding_Prod', 'UserGuiding_Staging', 'UserGuiding_Dev']

/** Names a further source and shows the warehouse schema that it will have; then opens it. */
export default function AddSource({ open, onOpenChange, taken, add }: AddSourceProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title="Add source"
        description="One source for each environment keeps their events apart. It gets a key, a region and ingest keys of its own."
        className="max-w-lg"
      >
        <NameForm taken={taken} add={add} onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  )
}

function NameForm({ taken, add, onDone }: Pick<AddSourceProps, 'taken' | 'add'> & { onDone: () => void }) {
  const router = useRouter()
  const [name, setName] = useState('')
  const { pending, problem, run, reset } = useAction()
  const free = ADVICE.filter(advised => !taken.some(source => source.name === advised))

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    void run(
      () => add({ name }),
      ({ sourceId }) => {
        onDone()
        router.push(`/settings/integrations/segment?source=${sourceId}`)
      },
      'Source added. Connect it with its own API key.',
    )
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field
        id="source-name"
        label="Name"
        hint="Use the name of the source in Segment: one that reflects the source and tells your environments apart."
        error={problem?.field === 'name' ? problem.message : null}
      >
        <Input
          value={name}
          onChange={event => {
            setName(event.target.value)
            reset()
          }}
          required
          maxLength={80}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      {free.length > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-[13px] text-muted-foreground">Suggested:</span>
          {free.map(advised => (
            <Button key={advised} size="sm" onClick={() => setName(advised)} className="font-mono text-xs">
              {advised}
            </Button>
          ))}
        </div>
      )}
      <SchemaPreview name={name} />
      <ActionProblem
        id="add-source-error"
        problem={problem?.field === 'name' ? null : problem}
        again="Add source"
      />
      <div className="flex justify-end gap-2">
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" disabled={pending}>
          {pending ? 'Adding…' : 'Add source'}
        </Button>
      </div>
    </form>
  )
}
