'use client'

import { Play } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field'
import type { SourceActions } from './source-actions'
import { useAction } from './use-action'

interface ResumeSourceProps {
  sourceId: string
  label: string
  resume: SourceActions['resume']
}

export function ResumeSource({ sourceId, label, resume }: ResumeSourceProps) {
  const { pending, message, run } = useAction()
  return (
    <>
      <Button
        size="sm"
        variant="primary"
        disabled={pending}
        onClick={() =>
          run(
            () => resume({ sourceId }),
            () => undefined,
            'Sending again.',
          )
        }
      >
        <Play aria-hidden strokeWidth={1.75} />
        {label}
      </Button>
      <FieldError id="resume-error" message={message} />
    </>
  )
}
