'use client'

import { Keyboard, Settings2 } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { openHelp } from '@/components/shared/keyboard/open-help'
import type { AnnounceLevel } from '@/components/shared/use-announcer'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { ColumnPicker } from './column-picker'
import type { Density } from './columns'
import type { TableLook } from './use-columns'

interface DisplayMenuProps {
  look: TableLook
  announce: AnnounceLevel
  onAnnounce: (level: AnnounceLevel) => void
}

const HEIGHTS: readonly (readonly [Density, string])[] = [
  ['compact', 'Compact'],
  ['default', 'Default'],
  ['comfortable', 'Comfortable'],
]
const LEVELS: readonly (readonly [AnnounceLevel, string])[] = [
  ['off', 'Off'],
  ['failures', 'Failures'],
  ['all', 'All'],
]

/** Display settings of the log: row height, columns, announcements and shortcuts. */
export function DisplayMenu({ look, announce, onAnnounce }: DisplayMenuProps) {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button size="sm" className="font-normal max-sm:h-10">
          <Settings2 aria-hidden strokeWidth={1.75} />
          <span className="max-sm:sr-only">Display</span>
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Display settings">
        <Part title="Rows">
          <Choice name="Row height" options={HEIGHTS} value={look.density} onChange={look.setDensity} />
        </Part>
        <Part title="Columns">
          <ColumnPicker columns={look.columns} onChange={look.setColumns} />
        </Part>
        <Part title="Screen reader announcements">
          <Choice name="Announce" options={LEVELS} value={announce} onChange={onAnnounce} />
          <p className="text-muted-foreground text-xs">At most six per minute.</p>
        </Part>
        <div className="border-border border-t p-1.5">
          <Button variant="ghost" size="sm" className="w-full justify-start max-sm:h-10" onClick={openHelp}>
            <Keyboard aria-hidden strokeWidth={1.75} />
            Keyboard shortcuts
          </Button>
        </div>
      </PopoverContent>
    </Popover>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="grid gap-2 border-border border-t p-3 first:border-t-0">
      <h3 id={id} className="font-medium text-xs">
        {title}
      </h3>
      {children}
    </section>
  )
}

interface ChoiceProps<T extends string> {
  name: string
  options: readonly (readonly [T, string])[]
  value: T
  onChange: (value: T) => void
}

/** A segmented control. */
function Choice<T extends string>({ name, options, value, onChange }: ChoiceProps<T>) {
  return (
    <fieldset className="grid auto-cols-fr grid-flow-col gap-0.5 rounded-md bg-muted p-0.5">
      <legend className="sr-only">{name}</legend>
      {options.map(([option, label]) => (
        <label
          key={option}
          className={cn(
            'grid h-7 cursor-pointer place-items-center rounded-sm px-2 text-muted-foreground text-xs has-focus-visible:outline-2 has-focus-visible:outline-ring max-sm:h-9',
            option === value && 'bg-background font-medium text-foreground',
          )}
        >
          <input
            type="radio"
            name={name}
            checked={option === value}
            onChange={() => onChange(option)}
            className="sr-only"
          />
          {label}
        </label>
      ))}
    </fieldset>
  )
}
