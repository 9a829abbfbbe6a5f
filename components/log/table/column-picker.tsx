'use client'

import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import {
  COLUMNS,
  type ColumnId,
  columnOf,
  DEFAULT_COLUMNS,
  moveColumn,
  placeColumn,
  writeColumns,
} from './columns'

interface ColumnPickerProps {
  columns: readonly ColumnId[]
  onChange: (columns: readonly ColumnId[]) => void
}

/** Chooses the columns of the log and their order, with checkboxes, buttons or drag and drop. */
export function ColumnPicker({ columns, onChange }: ColumnPickerProps) {
  const search = useId()
  const [words, setWords] = useState('')
  const [dragged, setDragged] = useState<ColumnId | null>(null)
  const [announcement, setAnnouncement] = useState('')
  const wanted = words.trim().toLowerCase()
  const matches = (id: ColumnId) =>
    wanted === '' || id.includes(wanted) || columnOf(id).label.toLowerCase().includes(wanted)
  const hidden = COLUMNS.map(column => column.id).filter(id => !columns.includes(id))

  function toggle(id: ColumnId) {
    if (!columns.includes(id)) return onChange([...columns, id])
    if (columns.length > 1) onChange(columns.filter(one => one !== id))
  }
  function move(id: ColumnId, by: -1 | 1) {
    const next = moveColumn(columns, id, by)
    onChange(next)
    setAnnouncement(`${columnOf(id).label} is now column ${next.indexOf(id) + 1} of ${next.length}.`)
  }

  return (
    <div className="grid gap-1.5">
      <label htmlFor={search} className="sr-only">
        Search columns
      </label>
      <input
        id={search}
        value={words}
        onChange={event => setWords(event.target.value)}
        placeholder="Search columns and properties"
        autoComplete="off"
        spellCheck={false}
        className="h-8 w-full rounded-md border border-input bg-background px-2.5 text-base placeholder:text-muted-foreground focus-visible:border-ring focus-visible:outline-offset-0 max-sm:h-10 sm:text-[13px]"
      />
      <ul className="grid max-h-64 content-start overflow-y-auto" aria-label="Columns">
        {columns.filter(matches).map(id => (
          <li
            key={id}
            draggable={wanted === ''}
            onDragStart={() => setDragged(id)}
            onDragEnd={() => setDragged(null)}
            onDragOver={event => {
              event.preventDefault()
              if (dragged !== null && dragged !== id) {
                onChange(placeColumn(columns, dragged, columns.indexOf(id)))
              }
            }}
            className={cn(
              'flex h-8 items-center gap-1 rounded-md pl-1 hover:bg-muted max-sm:h-10',
              dragged === id && 'bg-muted',
            )}
          >
            <GripVertical
              aria-hidden
              className="size-3.5 cursor-grab text-muted-foreground"
              strokeWidth={1.75}
            />
            <Check id={id} on onToggle={toggle} locked={columns.length === 1} />
            <Step
              icon={ArrowUp}
              label={`Move ${columnOf(id).label} up`}
              off={columns[0] === id}
              onClick={() => move(id, -1)}
            />
            <Step
              icon={ArrowDown}
              label={`Move ${columnOf(id).label} down`}
              off={columns.at(-1) === id}
              onClick={() => move(id, 1)}
            />
          </li>
        ))}
        {hidden.filter(matches).map(id => (
          <li key={id} className="flex h-8 items-center gap-1 rounded-md pl-5.5 hover:bg-muted max-sm:h-10">
            <Check id={id} on={false} onToggle={toggle} locked={false} />
          </li>
        ))}
        {!COLUMNS.some(column => matches(column.id)) && (
          <li className="px-2 py-3 text-[13px] text-muted-foreground">No matching columns.</li>
        )}
      </ul>
      <Button
        variant="ghost"
        size="sm"
        className="justify-self-start max-sm:h-10"
        disabled={writeColumns(columns) === ''}
        onClick={() => onChange(DEFAULT_COLUMNS)}
      >
        Reset columns
      </Button>
      <p role="status" className="sr-only">
        {announcement}
      </p>
    </div>
  )
}

function Check(props: { id: ColumnId; on: boolean; locked: boolean; onToggle: (id: ColumnId) => void }) {
  const { id, on, locked, onToggle } = props
  return (
    <label className="flex h-full min-w-0 flex-1 cursor-pointer items-center gap-2 text-[13px]">
      <input
        type="checkbox"
        checked={on}
        disabled={locked}
        onChange={() => onToggle(id)}
        className="size-4 shrink-0 accent-accent"
      />
      <span className="min-w-0 truncate">{columnOf(id).label}</span>
    </label>
  )
}

function Step(props: { icon: typeof ArrowUp; label: string; off: boolean; onClick: () => void }) {
  const { icon: Icon, label, off, onClick } = props
  return (
    <Button
      variant="ghost"
      size="icon"
      className="size-7 disabled:opacity-40"
      aria-label={label}
      // A `disabled` button would lose focus when the column reaches either end.
      aria-disabled={off}
      onClick={() => !off && onClick()}
    >
      <Icon aria-hidden className={cn('size-3.5!', off && 'text-border')} strokeWidth={1.75} />
    </Button>
  )
}
