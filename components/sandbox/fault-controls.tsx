'use client'

import { useState } from 'react'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import type { Region } from '@/lib/contract/region'
import { type Scope, ScopeChoice } from './scope-choice'
import type { Preset } from './types'

interface FaultControlsProps {
  presets: readonly Preset[]
  readOnly: string | null
  pending: boolean
  onStart: (preset: string, region: Region | null) => void
}

/** One button per fault. A fault ends by itself; a new one takes the place of the one before. */
export function FaultControls({ presets, readOnly, pending, onStart }: FaultControlsProps) {
  const [scope, setScope] = useState<Scope>('both')
  const disabled = pending || readOnly !== null
  return (
    <Card aria-labelledby="sandbox-faults">
      <CardHeader
        title="Make it fail"
        titleId="sandbox-faults"
        description={
          readOnly ?? 'Each fault ends by itself. Watch the deliveries: nothing that was taken may be lost.'
        }
        action={<ScopeChoice value={scope} onChange={setScope} />}
      />
      <CardBody>
        <ul className="grid grid-cols-2 gap-2 lg:grid-cols-3">
          {presets.map(({ id, label, about }) => (
            <li key={id} className="grid">
              <button
                type="button"
                disabled={disabled}
                onClick={() => onStart(id, scope === 'both' ? null : scope)}
                className={cn(
                  'grid content-start gap-0.5 rounded-lg border border-border px-3.5 py-2.5 text-left transition-colors duration-150',
                  'enabled:hover:border-failed/40 enabled:hover:bg-failed-soft disabled:cursor-not-allowed',
                )}
              >
                <span className={cn('font-medium text-[13px]', readOnly !== null && 'text-muted-foreground')}>
                  {label}
                </span>
                <span className="text-muted-foreground text-xs max-sm:sr-only">{about}</span>
              </button>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  )
}
