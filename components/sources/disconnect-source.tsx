'use client'

import { Unplug } from 'lucide-react'
import { lazy } from 'react'
import { Button } from '@/components/ui/button'
import { useOpener, Wanted } from '@/components/ui/wanted'
import type { DisconnectDialogProps } from './disconnect-dialog'

const load = () => import('./disconnect-dialog')
const DisconnectDialog = lazy(load)

export function DisconnectSource(
  props: Pick<DisconnectDialogProps, 'at' | 'name' | 'holdLimit' | 'disconnect'>,
) {
  const { dialog, opener } = useOpener(load)
  return (
    <>
      <Button size="sm" variant="danger-quiet" {...opener}>
        <Unplug aria-hidden strokeWidth={1.75} />
        Disconnect
      </Button>
      <Wanted open={dialog.open}>
        <DisconnectDialog {...props} {...dialog} />
      </Wanted>
    </>
  )
}
