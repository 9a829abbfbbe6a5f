'use client'

import { AlertDialog, AlertDialogContent } from '@/components/ui/alert-dialog'
import type { Residency } from '@/lib/integration/schemas'
import { RESIDENCY_LABEL, type RegionHosts } from './residency'

interface ConfirmRegionProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  from: Residency
  to: Residency
  hosts: RegionHosts
  /** A new key is saved together with the region. */
  newKey: boolean
  pending: boolean
  onConfirm: () => void
}

/** Asks before a connected source changes its region. */
export function ConfirmRegion(props: ConfirmRegionProps) {
  const { open, onOpenChange, from, to, hosts, newKey, pending, onConfirm } = props
  return (
    <AlertDialog open={open} onOpenChange={onOpenChange}>
      <AlertDialogContent
        title={`Send events to the ${RESIDENCY_LABEL[to]}?`}
        action={`Change to ${RESIDENCY_LABEL[to]}`}
        pending={pending}
        onConfirm={onConfirm}
      >
        <ul className="grid list-disc gap-1.5 pl-4">
          <li>
            Events go to <code className="text-code text-foreground">{hosts[to].host}</code> instead of{' '}
            <code className="text-code text-foreground">{hosts[from].host}</code>.
          </li>
          <li>Events that are queued, retrying or held go to the new host too.</li>
          <li>
            {newKey
              ? 'The new key is used from the same moment on.'
              : 'A write key belongs to one workspace, and a workspace to one region: you will probably need another key.'}
          </li>
        </ul>
      </AlertDialogContent>
    </AlertDialog>
  )
}
