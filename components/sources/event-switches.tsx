'use client'

import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { EventSwitchList, type EventSwitchListProps } from './event-switch-list'

interface EventSwitchesProps extends EventSwitchListProps {
  /** How many events there are, and how many of them are switched off. */
  total: number
  off: number
}

/** A switch for each of the 14 events; folded up while all of them are on. */
export function EventSwitches({ total, off, isOff, ...list }: EventSwitchesProps) {
  const [wasOff] = useState(off > 0)
  const [open, setOpen] = useState(wasOff)
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">Events</legend>
      <details
        open={wasOff}
        onToggle={event => setOpen(event.currentTarget.open)}
        className="group rounded-lg border border-border"
      >
        <summary className="flex list-none items-center gap-3 rounded-lg px-3.5 py-3 hover:bg-muted/50 [&::-webkit-details-marker]:hidden">
          <span className="grid min-w-0 flex-1 gap-0.5">
            <span className="font-medium text-sm">Events</span>
            <span className="text-[13px] text-muted-foreground">
              {off === 0
                ? `All ${total} are sent.`
                : `${total - off} of ${total} are sent, ${off} switched off.`}
            </span>
          </span>
          <ChevronDown
            aria-hidden
            className="size-4 shrink-0 text-muted-foreground transition-transform duration-150 group-open:rotate-180"
            strokeWidth={1.75}
          />
        </summary>
        {open && <EventSwitchList {...list} isOff={isOff} />}
      </details>
    </fieldset>
  )
}
