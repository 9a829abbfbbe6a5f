'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { FacetedFilter } from '@/components/shared/faceted-filter'
import { SourceFilter } from '@/components/shared/source-filter'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { ACTION_LABEL, ACTIONS } from '@/lib/accounts/action-labels'
import { DayRange } from './day-range'
import { type HistoryFilter, historyQuery, isFiltered, NO_FILTER } from './history-filter'

interface HistoryFiltersProps {
  path: string
  filter: HistoryFilter
  sources: readonly { id: string; name: string }[]
  people: readonly string[]
}

const WHAT = ACTIONS.map(action => ({ value: action, text: ACTION_LABEL[action] }))

/** Filters the history. Each choice is a new URL, so the back button undoes it. */
export function HistoryFilters({ path, filter, sources, people }: HistoryFiltersProps) {
  const router = useRouter()
  const [pending, start] = useTransition()
  const choose = (change: Partial<HistoryFilter>) =>
    start(() => router.push(`${path}?${historyQuery({ ...filter, ...change })}`, { scroll: false }))
  // A link can name someone whose changes have since been deleted.
  const names = filter.who === '' || people.includes(filter.who) ? people : [filter.who, ...people]

  return (
    <div className="flex flex-wrap items-end gap-2" aria-busy={pending}>
      <div className="min-w-0 max-sm:w-full">
        <SourceFilter sources={sources} value={filter.source} onChange={source => choose({ source })} />
      </div>
      <div className="min-w-0 max-sm:w-full">
        <Select
          aria-label="Who"
          value={filter.who}
          onChange={event => choose({ who: event.target.value })}
          className="h-8 text-[13px] max-sm:h-10 sm:max-w-44"
        >
          <option value="">Anyone</option>
          {names.map(name => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
      </div>
      <DayRange from={filter.from} to={filter.to} onChange={choose} />
      <FacetedFilter
        name="Change"
        options={WHAT}
        chosen={filter.what}
        onChoose={(what, how) =>
          // Keep the order of the options, so the same choice always has the same URL.
          choose({
            what: ACTIONS.filter(one => (one === what ? how === 'include' : filter.what.includes(one))),
          })
        }
        onClear={() => choose({ what: [] })}
      />
      {isFiltered(filter) && (
        <Button variant="ghost" size="sm" className="max-sm:h-10" onClick={() => choose(NO_FILTER)}>
          Clear filters
        </Button>
      )}
    </div>
  )
}
