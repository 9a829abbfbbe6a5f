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
  /** Per event that is turned off: how many were discarded in the last 24 hours. */
  discarded: ReadonlyMap<string, number>
  /** Number of events in the contract. */
  total: number
  readOnly: string | null
  save: SettingsActions['saveContract']
}

const MODES = [
  {
    value: 'warn',
    title: 'Warn',
    description: 'Events with unknown properties or type mismatches are sent, with a note on the delivery.',
  },
  {
    value: 'strict',
    title: 'Strict',
    description:
      'Events with unknown properties or type mismatches are rejected: they are stored with the reason, but not sent.',
  },
]

/** Sets how strictly events are validated, and which of them are sent. */
export function ContractCard({ source, discarded, total, readOnly, save }: ContractCardProps) {
  // Holds only the user's own choices, which apply on top of changes that someone else has saved.
  const [mode, setMode] = useState<ContractMode | null>(null)
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map())
  const { pending, problem, run, reset } = useAction()
  const isOff = (name: string) => !(chosen.get(name) ?? !source.eventsOff.includes(name))
  const off = [...new Set([...source.eventsOff, ...chosen.keys()])].filter(isOff)
  const shown = mode ?? source.contract
  const dirty = shown !== source.contract || off.sort().join() !== [...source.eventsOff].sort().join()
  useUnsaved(dirty)

  function discardChanges() {
    setMode(null)
    setChosen(new Map())
    reset()
  }

  return (
    <Card aria-labelledby="contract">
      <CardHeader
        title="Contract"
        titleId="contract"
        description="Which events this source accepts and forwards."
      />
      <CardBody className="grid gap-6">
        <RadioCards
          name="contract-mode"
          legend="Contract mode"
          hint="Events that Segment would silently drop are always rejected."
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
          onSwitch={(name, on) => setChosen(before => new Map([...before, [name, on]]))}
        />
        <ActionProblem id="contract-error" problem={problem} again="Save contract" />
      </CardBody>
      <CardFooter>
        <p className="min-w-0 flex-1 basis-60 text-[13px] text-muted-foreground">
          {readOnly ?? 'Takes effect for new events within seconds. Waiting events are still sent.'}
        </p>
        {readOnly === null && (
          <div className="flex gap-2">
            {dirty && <Button onClick={discardChanges}>Discard changes</Button>}
            <Button
              variant="primary"
              disabled={!dirty || pending}
              onClick={() =>
                run(
                  () => save({ sourceId: source.id, version: source.version, mode: shown, eventsOff: off }),
                  discardChanges,
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
