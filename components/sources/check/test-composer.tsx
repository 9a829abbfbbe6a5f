import { FlaskConical, SquarePen } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type RefObject, useState } from 'react'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import { useDraft } from '../draft'
import type { EventGroup } from './event-groups'
import type { TestInput } from './test-actions'
import type { RunningTest } from './use-test'

// Loaded on demand: it pulls in the contract's tables, and few tests are edited.
const PayloadEditor = dynamic(() => import('./payload-editor').then(file => file.PayloadEditor), {
  ssr: false,
  loading: () => <Skeleton className="h-64" />,
})

interface TestComposerProps {
  sourceId: string
  groups: readonly EventGroup[]
  input: TestInput
  onInput: (input: TestInput) => void
  running: RunningTest
  buttonRef: RefObject<HTMLButtonElement | null>
  /** Whether another button on the card is the primary one. */
  quiet: boolean
}

/** Chooses a test event, optionally edits its payload, and sends it. */
export function TestComposer(props: TestComposerProps) {
  const { sourceId, groups, input, onInput, running, buttonRef, quiet } = props
  const { pending, problem, send } = running
  const { dirty, saveThen } = useDraft()
  const [editing, setEditing] = useState(false)
  const test = () => void send(input)
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Select
          aria-label="Test event"
          value={input.event}
          onChange={event => onInput({ sourceId, event: event.target.value })}
          className="w-full sm:w-56"
        >
          {groups.map(({ label, names }) => (
            <optgroup key={label} label={label}>
              {names.map(name => (
                <option key={name}>{name}</option>
              ))}
            </optgroup>
          ))}
        </Select>
        <Button
          ref={buttonRef}
          variant={dirty || quiet ? 'secondary' : 'primary'}
          disabled={pending}
          onClick={test}
        >
          <FlaskConical aria-hidden strokeWidth={1.75} />
          {pending ? 'Sending…' : dirty ? 'Send with saved settings' : 'Send test event'}
        </Button>
        {dirty && (
          <Button variant="primary" disabled={pending} onClick={() => saveThen(test)}>
            Save and send test event
          </Button>
        )}
        <Button
          variant="ghost"
          aria-expanded={editing}
          aria-controls="test-payload-editor"
          onClick={() => setEditing(!editing)}
        >
          <SquarePen aria-hidden strokeWidth={1.75} />
          {editing ? 'Hide payload' : 'Edit payload'}
        </Button>
      </div>
      <p className="text-[13px] text-muted-foreground">
        {dirty
          ? 'You have unsaved changes above. Tests use the saved key and region.'
          : 'This sends a real event for the user userguiding-test. It can create or extend a table in your warehouse.'}
      </p>
      <div id="test-payload-editor" className="empty:hidden">
        {editing && (
          <PayloadEditor
            event={input.event}
            payload={input.payload}
            error={problem?.field === 'payload' ? problem.message : null}
            onChange={payload =>
              onInput({ sourceId, event: input.event, ...(payload === null ? {} : { payload }) })
            }
          />
        )}
      </div>
      <FieldError
        id="test-error"
        message={problem && (problem.field !== 'payload' || !editing) ? problem.message : null}
      />
    </div>
  )
}
