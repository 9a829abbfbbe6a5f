'use client'

import { BellOff, ChevronDown } from 'lucide-react'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import type { Problem } from '@/lib/problems/problem'
import { type ProblemActions, useDecide } from './use-decide'
import { MUTE_HINT } from './words'

export const MUTES = [
  { time: '1h', label: 'For 1 hour' },
  { time: '24h', label: 'For 24 hours' },
  { time: 'until_stops', label: 'Until it stops' },
] as const

/** Mutes a problem for the chosen time. Explains what muting does. */
export function MuteMenu({ problem, actions }: { problem: Pick<Problem, 'key'>; actions: ProblemActions }) {
  const { busy, decide } = useDecide()
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="sm" disabled={busy} aria-busy={busy} className="max-sm:h-10">
          <BellOff aria-hidden strokeWidth={1.75} />
          Mute
          <ChevronDown aria-hidden className="size-3.5! text-muted-foreground" strokeWidth={1.75} />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-64">
        <DropdownMenuLabel className="text-pretty">{MUTE_HINT}</DropdownMenuLabel>
        {MUTES.map(({ time, label }) => (
          <DropdownMenuItem
            key={time}
            onSelect={() =>
              decide(() => actions.mute({ key: problem.key, for: time }), `Muted. ${MUTE_HINT}`)
            }
          >
            {label}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
