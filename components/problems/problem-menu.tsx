'use client'

import { BellOff, CircleCheck, Ellipsis, RotateCcw } from 'lucide-react'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import type { Problem } from '@/lib/problems/problem'
import { MUTES } from './mute-menu'
import { type ProblemActions, useDecide } from './use-decide'
import { MUTE_HINT, RESOLVE_HINT } from './words'

interface ProblemMenuProps {
  problem: Pick<Problem, 'key' | 'standing' | 'title'>
  actions: ProblemActions
  /** Why the user may not decide; null if they may. */
  refusal: string | null
}

/** Mute, resolve or reopen a problem from the list. */
export function ProblemMenu({ problem, actions, refusal }: ProblemMenuProps) {
  const { key, standing, title } = problem
  const { busy, decide } = useDecide()
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          size="icon"
          variant="ghost"
          aria-label={`Actions for ${title}`}
          aria-busy={busy}
          disabled={busy}
          className="max-sm:size-10"
        >
          <Ellipsis aria-hidden strokeWidth={1.75} />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-64">
        {refusal !== null && <DropdownMenuLabel className="text-pretty">{refusal}</DropdownMenuLabel>}
        {refusal === null && standing !== 'resolved' && (
          <>
            <DropdownMenuLabel className="text-pretty">{RESOLVE_HINT}</DropdownMenuLabel>
            <DropdownMenuItem
              onSelect={() => decide(() => actions.resolve({ key }), `Resolved. ${RESOLVE_HINT}`)}
            >
              <CircleCheck aria-hidden strokeWidth={1.75} />
              Resolve
            </DropdownMenuItem>
          </>
        )}
        {refusal === null && standing !== 'open' && (
          <DropdownMenuItem onSelect={() => decide(() => actions.reopen({ key }), 'Reopened.')}>
            <RotateCcw aria-hidden strokeWidth={1.75} />
            {standing === 'muted' ? 'Unmute' : 'Reopen'}
          </DropdownMenuItem>
        )}
        {refusal === null && standing === 'open' && (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuLabel className="text-pretty">{MUTE_HINT}</DropdownMenuLabel>
            {MUTES.map(({ time, label }) => (
              <DropdownMenuItem
                key={time}
                onSelect={() => decide(() => actions.mute({ key, for: time }), `Muted. ${MUTE_HINT}`)}
              >
                <BellOff aria-hidden strokeWidth={1.75} />
                {`Mute ${label.toLowerCase()}`}
              </DropdownMenuItem>
            ))}
          </>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
