'use client'

import { RadioGroup } from 'radix-ui'
import { useState } from 'react'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import type { Region } from '@/lib/contract/region'
import type { Preset } from './types'

interface FaultControlsProps {
  presets: readonly Preset[]
  readOnly: string | null
  pending: boolean
  onStart: (preset: string, region: Region | null) => void
}

/** One button per fault. Faults end automatically; a new one replaces a fault with the same scope. */
export function FaultControls({ presets, readOnly, pending, onStart }: FaultControlsProps) {
  const [scope, setScope] = useState<Scope>('both')
  const disabled = pending || readOnly !== null
  return (
    <Card aria-labelledby="sandbox-faults">
      <CardHeader
        title="Inject faults"
        titleId="sandbox-faults"
        description={
          readOnly ?? 'Faults end automatically. Watch the deliveries: no received event should be lost.'
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

type Scope = 'both' | Region

const SCOPES: readonly [Scope, string][] = [
  ['both', 'Both regions'],
  ['us', 'US'],
  ['eu', 'EU'],
]

/** The region for the next fault. */
function ScopeChoice({ value, onChange }: { value: Scope; onChange: (scope: Scope) => void }) {
  return (
    <RadioGroup.Root
      value={value}
      onValueChange={chosen => onChange(SCOPES.find(([scope]) => scope === chosen)?.[0] ?? 'both')}
      aria-label="Region"
      className="flex gap-1"
    >
      {SCOPES.map(([scope, label]) => (
        <RadioGroup.Item
          key={scope}
          value={scope}
          className="h-7 rounded-md px-2.5 font-medium text-[13px] text-muted-foreground transition-colors duration-150 hover:text-foreground data-[state=checked]:bg-foreground/7 data-[state=checked]:text-foreground max-sm:h-9"
        >
          {label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}
