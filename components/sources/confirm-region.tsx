'use client'

import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import type { DialogState } from '@/components/ui/dialog'
import { REGION_LABEL, type Region } from '@/lib/contract/region'
import type { WaitingChoice as Choice } from '@/lib/sources/schemas'
import type { RegionHosts } from './residency'
import { useWaiting } from './use-waiting'
import { WaitingChoice } from './waiting-choice'

interface ConfirmRegionProps extends DialogState {
  sourceId: string
  from: Region
  to: Region
  hosts: RegionHosts
  /** Whether a new key is saved with the region. */
  newKey: boolean
  waiting: Choice
  onWaiting: (choice: Choice) => void
  /** Saves. The form shows any error. */
  save: () => Promise<unknown>
}

const SEND = {
  value: 'send',
  title: 'Send them to the new host',
  description: 'They are sent in order, with their original timestamps.',
} as const

/** Confirms a region change of a connected source. */
export function ConfirmRegion(props: ConfirmRegionProps) {
  const { open, onOpenChange, from, to, hosts, newKey, save } = props
  const waiting = useWaiting(props.sourceId, open)
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Send events to the ${REGION_LABEL[to]}?`}
      description={
        <ul className="grid list-disc gap-1.5 pl-4">
          <li>
            Events go to <code className="text-code text-foreground">{hosts[to].host}</code> instead of{' '}
            <code className="text-code text-foreground">{hosts[from].host}</code>.
          </li>
          <li>
            {newKey
              ? 'The new key takes effect at the same time.'
              : 'A write key belongs to one workspace, and a workspace to one region, so you will probably need a different key.'}
          </li>
          <li>Events already accepted stay in the region they were sent to.</li>
        </ul>
      }
      action={`Change to ${REGION_LABEL[to]}`}
      alert
      wide
      onConfirm={async () => {
        await save()
        return { ok: true }
      }}
    >
      <WaitingChoice waiting={waiting} keep={SEND} value={props.waiting} onChange={props.onWaiting} />
    </ConfirmDialog>
  )
}
