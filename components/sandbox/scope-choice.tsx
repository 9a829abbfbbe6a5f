'use client'

import { RadioGroup } from 'radix-ui'
import type { Region } from '@/lib/contract/region'

export type Scope = 'both' | Region

const SCOPES: readonly [Scope, string][] = [
  ['both', 'Both regions'],
  ['us', 'US'],
  ['eu', 'EU'],
]

/** Where the next fault is injected. */
export function ScopeChoice({ value, onChange }: { value: Scope; onChange: (scope: Scope) => void }) {
  return (
    <RadioGroup.Root
      value={value}
      onValueChange={chosen => onChange(SCOPES.find(([scope]) => scope === chosen)?.[0] ?? 'both')}
      aria-label="Where it fails"
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
