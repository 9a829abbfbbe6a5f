'use client'

import { Pause } from 'lucide-react'
import { lazy } from 'react'
import { Button } from '@/components/ui/button'
import { useOpener, Wanted } from '@/components/ui/wanted'
import type { PauseDialogProps } from './pause-dialog'

const load = () => import('./pause-dialog')
const PauseDialog = lazy(load)

export function PauseSource(props: Pick<PauseDialogProps, 'at' | 'holdLimit' | 'pause'>) {
  const { dialog, opener } = useOpener(load)
  return (
    <>
      <Button size="sm" {...opener}>
        <Pause aria-hidden strokeWidth={1.75} />
        Pause
      </Button>
      <Wanted open={dialog.open}>
        <PauseDialog {...props} {...dialog} />
      </Wanted>
    </>
  )
}
