'use client'

import { Users } from 'lucide-react'
import { LocalTime } from '@/components/ui/local-time'
import type { Change } from '@/lib/accounts/change'
import { describeChange } from '@/lib/accounts/describe-change'

/** Somebody else was faster: what they changed, and that nothing of the person's own is lost. */
export function LostRace({ changes, again }: { changes: readonly Change[]; again: string }) {
  return (
    <div className="flex gap-2.5 rounded-lg border border-retrying/20 bg-retrying-soft px-3.5 py-3 text-[13px]">
      <Users aria-hidden className="mt-0.5 size-4 shrink-0 text-retrying" strokeWidth={1.75} />
      <div className="grid min-w-0 flex-1 gap-1.5">
        <p className="font-medium">Somebody was faster, so nothing of yours was saved yet</p>
        <ul className="grid gap-1">
          {changes.map(change => (
            <li key={change.id} className="break-words">
              <span className="font-medium">{change.by}</span> {describeChange(change)},{' '}
              <LocalTime iso={change.at} />
            </li>
          ))}
        </ul>
        <p>
          The page shows it now, and what you entered is kept. Press <strong>{again}</strong> to put yours
          over it.
        </p>
      </div>
    </div>
  )
}
