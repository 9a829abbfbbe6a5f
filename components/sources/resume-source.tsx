'use client'

import { Play } from 'lucide-react'
import { lazy } from 'react'
import { Button } from '@/components/ui/button'
import { useOpener, Wanted } from '@/components/ui/wanted'
import type { ResumeDialogProps } from './resume-dialog'

const load = () => import('./resume-dialog')
const ResumeDialog = lazy(load)

export function ResumeSource(props: Pick<ResumeDialogProps, 'at' | 'resume'>) {
  const { dialog, opener } = useOpener(load)
  return (
    <>
      <Button size="sm" variant="primary" {...opener}>
        <Play aria-hidden strokeWidth={1.75} />
        Resume
      </Button>
      <Wanted open={dialog.open}>
        <ResumeDialog {...props} {...dialog} />
      </Wanted>
    </>
  )
}
