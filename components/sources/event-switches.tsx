'use client'

import Link from 'next/link'
import { useId, useState } from 'react'
import { EventIcon } from '@/components/shared/event-icon'
import { DetailsChevron } from '@/components/ui/details-chevron'
import { Switch } from '@/components/ui/switch'
import { EVENTS } from '@/lib/contract/events'
import { formatCount } from '@/lib/contract/format'
import { SWITCHED_OFF_LIMIT } from '@/lib/contract/limits'

interface EventSwitchListProps {
  sourceId: string
  isOff: (name: string) => boolean
  /** Per event that is turned off: how many were discarded in the last 24 hours. */
  discarded: ReadonlyMap<string, number>
  disabled: boolean
  onSwitch: (name: string, on: boolean) => void
}

interface EventSwitchesProps extends EventSwitchListProps {
  /** Number of events in the contract, and how many of them are turned off. */
  total: number
  off: number
}

/** A switch for each event, collapsed while all of them are on. */
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
                : `${total - off} of ${total} are sent; ${off} turned off.`}
            </span>
          </span>
          <DetailsChevron />
        </summary>
        {open && <EventSwitchList {...list} isOff={isOff} />}
      </details>
    </fieldset>
  )
}

function EventSwitchList(props: EventSwitchListProps) {
  const { sourceId, isOff, discarded, disabled, onSwitch } = props
  return (
    <ul className="border-border border-t py-1">
      {EVENTS.map(({ name }) => (
        <EventSwitch
          key={name}
          name={name}
          off={isOff(name)}
          count={discarded.get(name) ?? 0}
          href={`/deliveries?source=${sourceId}&state=discarded&event=${encodeURIComponent(name)}`}
          disabled={disabled}
          onSwitch={on => onSwitch(name, on)}
        />
      ))}
    </ul>
  )
}

interface EventSwitchProps {
  name: string
  off: boolean
  count: number
  href: string
  disabled: boolean
  onSwitch: (on: boolean) => void
}

function EventSwitch({ name, off, count, href, disabled, onSwitch }: EventSwitchProps) {
  const id = useId()
  return (
    <li className="flex min-h-9 items-center gap-2.5 px-3.5 py-1 text-[13px]">
      <EventIcon name={name} />
      <div className="min-w-0 flex-1">
        <label htmlFor={id} className="break-words">
          {name}
        </label>
        {(off || count > 0) && (
          <p className="text-muted-foreground text-xs">
            {off ? 'Off: recorded as Discarded, not sent. ' : ''}
            <Link href={href} className="rounded-sm underline underline-offset-2 hover:text-foreground">
              {count >= SWITCHED_OFF_LIMIT ? 'At least ' : ''}
              {formatCount(count, 'event')} discarded in the last 24 hours
            </Link>
          </p>
        )}
      </div>
      <Switch id={id} checked={!off} onCheckedChange={onSwitch} disabled={disabled} />
    </li>
  )
}
