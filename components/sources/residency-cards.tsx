'use client'

import { Badge } from '@/components/ui/badge'
import { type RadioCard, RadioCards } from '@/components/ui/radio-cards'
import { REGION_LABEL, type Region } from '@/lib/contract/region'
import type { RegionHosts } from './residency'

const PLACE: Record<Region, string> = { us: 'Oregon', eu: 'Dublin' }

interface ResidencyCardsProps {
  hosts: RegionHosts
  /** The region that is selected initially. */
  defaultValue: Region
  onChange: (residency: Region) => void
  disabled: boolean
}

/** The Data Residency radio cards. Selecting one does not save it. */
export function ResidencyCards({ hosts, defaultValue, onChange, disabled }: ResidencyCardsProps) {
  const card = (residency: Region): RadioCard => {
    const { host, sandbox } = hosts[residency]
    return {
      value: residency,
      title: `${REGION_LABEL[residency]} (${residency.toUpperCase()})`,
      description: (
        <>
          {sandbox ? 'Stands in for ' : ''}
          {PLACE[residency]}
          <code className="block break-all text-code">{host}</code>
        </>
      ),
      tag: sandbox ? <Badge tone="test">local sandbox</Badge> : undefined,
    }
  }
  return (
    <RadioCards
      name="residency"
      legend="Data Residency"
      hint="The region of your Segment workspace, shown in Segment under Workspace settings. A workspace’s region can’t be changed."
      cards={[card('us'), card('eu')]}
      defaultValue={defaultValue}
      onValueChange={chosen => onChange(chosen === 'eu' ? 'eu' : 'us')}
      disabled={disabled}
    />
  )
}
