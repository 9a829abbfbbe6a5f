'use client'

import { Download, Eraser, Search } from 'lucide-react'
import { useState } from 'react'
import { ActionProblem } from '@/components/shared/action-problem'
import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import { useAction } from '@/components/shared/use-action'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { LocalTime } from '@/components/ui/local-time'
import { formatCount, formatNumber } from '@/lib/contract/format'
import { STATE_LABEL } from '@/lib/contract/states'
import type { UserDataView } from '@/lib/user-data/find-user-data'
import type { UserDataActions } from './user-data-actions'

interface FindUserProps {
  find: UserDataActions['find']
  /** Null if the role may not erase. */
  erase: UserDataActions['erase'] | null
}

/** Finds the stored data of one end user, to export or erase it. */
export function FindUser({ find, erase }: FindUserProps) {
  const [found, setFound] = useState<UserDataView | null>(null)
  const { pending, problem, run } = useAction()
  return (
    <div className="grid gap-5 px-5 pt-3">
      <form
        method="post"
        className="flex flex-wrap items-end gap-2"
        onSubmit={event => {
          event.preventDefault()
          const user = String(new FormData(event.currentTarget).get('user') ?? '')
          void run(
            () => find({ user }),
            result => setFound(result.found),
          )
        }}
      >
        <div className="min-w-0 flex-1 basis-60">
          <Field
            id="find-user"
            label="User ID"
            hint="A `userId`, `user_id` or `anonymousId`, exactly as it was sent."
            error={problem?.field === 'user' ? problem.message : null}
          >
            <Input
              name="user"
              required
              autoComplete="off"
              spellCheck={false}
              onChange={() => setFound(null)}
            />
          </Field>
        </div>
        <Button type="submit" variant="primary" disabled={pending} className="sm:mb-7">
          <Search aria-hidden strokeWidth={1.75} />
          {pending ? 'Searching…' : 'Find'}
        </Button>
      </form>
      <ActionProblem id="find-user-error" problem={problem?.field ? null : problem} again="Find" />
      <div role="status">{found && <Found found={found} />}</div>
      {found && found.events > 0 && (
        <div className="flex flex-wrap gap-2">
          <form method="post" action="/api/user-data/export">
            <input type="hidden" name="user" value={found.user} />
            <Button type="submit">
              <Download aria-hidden strokeWidth={1.75} />
              Export as JSONL
            </Button>
          </form>
          {erase && <Erase found={found} erase={erase} onDone={() => setFound(null)} />}
        </div>
      )}
    </div>
  )
}

function Found({ found }: { found: UserDataView }) {
  const { events, exact, states, first, last, user } = found
  if (events === 0)
    return (
      <p className="text-[13px]">
        {exact
          ? 'No stored event has this user ID.'
          : 'No event with this user ID was found in 3 seconds. Older events were not searched.'}
      </p>
    )
  return (
    <div className="grid gap-1 text-[13px]">
      <p className="font-medium">
        {exact ? '' : 'At least '}
        {formatCount(events, 'event')} for <span className="break-all font-mono">{user}</span>
      </p>
      <p className="text-muted-foreground">
        {states.map(({ state, n }) => `${formatNumber(n)} ${STATE_LABEL[state]}`).join(', ')}
      </p>
      {first && last && (
        <p className="text-muted-foreground">
          Received from <LocalTime iso={first} /> to <LocalTime iso={last} />
        </p>
      )}
    </div>
  )
}

function Erase(props: { found: UserDataView; erase: UserDataActions['erase']; onDone: () => void }) {
  const { found, erase } = props
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  return (
    <>
      <Button variant="danger" onClick={() => setOpen(true)}>
        <Eraser aria-hidden strokeWidth={1.75} />
        Erase data…
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={next => {
          setTyped('')
          setOpen(next)
        }}
        title="Erase this user’s data?"
        description={
          <ul className="grid list-disc gap-1 pl-4">
            <li>
              Payloads, user and message IDs, notes and responses of all their events are deleted here,
              including events that arrive during the erasure.
            </li>
            <li>Events that are waiting are discarded and not sent.</li>
            <li>The log keeps each event’s name, state and times, so its totals still add up.</li>
            <li>Filters in the history, in bulk jobs and in saved views show a hash instead of the ID.</li>
            <li>Data that was sent to Segment stays there.</li>
            <li>Erasure cannot be undone.</li>
          </ul>
        }
        action="Erase data"
        running="Starting…"
        danger
        wide
        disabled={typed !== found.user}
        onConfirm={() => erase({ user: found.user })}
        onDone={() => {
          setOpen(false)
          props.onDone()
        }}
        success="The data is being erased."
      >
        <Field id="confirm-user" label="Type the user ID to confirm">
          <Input
            value={typed}
            onChange={event => setTyped(event.target.value)}
            placeholder={found.user}
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
      </ConfirmDialog>
    </>
  )
}
