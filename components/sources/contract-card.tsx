'use client'

import { useState } from 'react'
import { ActionProblem } from '@/components/shared/action-problem'
import { useAction } from '@/components/shared/use-action'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardFooter, CardHeader } from '@/components/ui/card'
import { RadioCards } from '@/components/ui/radio-cards'
import type { ContractMode } from '@/lib/sources/schemas'
import type { SourceView } from '@/lib/sources/source-view'
import { useUnsaved } from './draft'
import { EventSwitches } from './event-switches'
import type { SettingsActions } from './settings-actions'

interface ContractCardProps {
  source: Pick<SourceView, 'id' | 'version' | 'contract' | 'eventsOff'>
  /** Per name that is switched off: events of the last 24 hours that were not sent for it. */
  discarded: Readonly<Record<string, number>>
  /** How many events there are. */
  total: number
  readOnly: string | null
  save: SettingsActions['saveContract']
}

const MODES = [
  {
    value: 'warn',
    title: 'Warn',
    description: 'Unknown properties and values of another type are sent, and noted at the delivery.',
  },
  {
    value: 'strict',
    title: 'Strict',
    description: 'Such events are Rejected: kept here with the reason, and not sent.',
  },
]

/** How strictly the contract is kept, and which of the 14 events are sent. */
export function ContractCard({ source, discarded, total, readOnly, save }: ContractCardProps) {
  // Only what the person chose, so that it can be laid over what somebody else saved meanwhile.
  const [mode, setMode] = useState<ContractMode | null>(null)
  const [chosen, setChosen] = useState<Readonly<Record<string, boolean>>>({})
  const { pending, problem, run, reset } = useAction()
  const isOff = (name: string) => !(chosen[name] ?? !source.eventsOff.includes(name))
  const off = [...new Set([...source.eventsOff, ...Object.keys(chosen)])].filter(isOff)
  const shown = mode ?? source.contract
  const dirty = shown !== source.contract || off.sort().join() !== [...source.eventsOff].sort().join()
  useUnsaved(dirty)

  function forget() {
    setMode(null)
    setChosen({})
    reset()
  }

  return (
    <Card aria-labelledby="contract">
      <CardHeader
        title="Contract"
        titleId="contract"
        description="What this source takes, and which events it sends to Segment."
      />
      <CardBody className="grid gap-6">
        <RadioCards
          name="contract-mode"
          legend="Contract mode"
          hint="Events that Segment would drop without a word are always rejected."
          cards={MODES}
          value={shown}
          onValueChange={value => setMode(value === 'strict' ? 'strict' : 'warn')}
          disabled={readOnly !== null}
        />
        <EventSwitches
          total={total}
          off={off.length}
          sourceId={source.id}
          isOff={isOff}
          discarded={discarded}
          disabled={readOnly !== null}
          onSwitch={(name, on) => setChosen(before => ({ ...before, [name]: on }))}
        />
        <ActionProblem id="contract-error" problem={problem} again="Save contract" />
      </CardBody>
      <CardFooter>
        <p className="min-w-0 flex-1 basis-60 text-[13px] text-muted-foreground">
          {readOnly ??
            'Applies to events that arrive from now on, within seconds. What waits already is sent.'}
        </p>
        {readOnly === null && (
          <div className="flex gap-2">
            {dirty && <Button onClick={forget}>Undo</Button>}
            <Button
              variant="primary"
              disabled={!dirty || pending}
              onClick={() =>
                run(
                  () => save({ sourceId: source.id, version: source.version, mode: shown, eventsOff: off }),
                  forget,
                  'Contract saved.',
                )
              }
            >
              {pending ? 'Saving…' : 'Save contract'}
            </Button>
          </div>
        )}
      </CardFooter>
    </Card>
  )
}
