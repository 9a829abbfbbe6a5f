'use client'

import { RotateCw } from 'lucide-react'
import { ActionProblem } from '@/components/shared/action-problem'
import { useAction } from '@/components/shared/use-action'
import { Button } from '@/components/ui/button'
import type { SourceView } from '@/lib/sources/source-view'
import { DisconnectSource } from './disconnect-source'
import { PauseSource } from './pause-source'
import { ResumeSource } from './resume-source'
import type { SourceActions, SourceChange } from './source-actions'

interface SourceControlsProps {
  source: Pick<SourceView, 'id' | 'name' | 'state' | 'version' | 'discarding' | 'holdLimit'>
  actions: Pick<SourceActions, 'pause' | 'resume' | 'disconnect'>
}

/** Pause, Resume and Disconnect for a connected source. Resume is hidden while waiting events are being discarded. */
export function SourceControls({ source, actions }: SourceControlsProps) {
  const { id, state, version, discarding, holdLimit } = source
  const at = { sourceId: id, version }
  return (
    <>
      {state === 'paused' && !discarding && <ResumeSource at={at} resume={actions.resume} />}
      {(state === 'key_refused' || state === 'backing_off') && <TryAgain at={at} resume={actions.resume} />}
      {state !== 'paused' && <PauseSource at={at} holdLimit={holdLimit} pause={actions.pause} />}
      <DisconnectSource at={at} name={source.name} holdLimit={holdLimit} disconnect={actions.disconnect} />
    </>
  )
}

/** Retries now instead of at the next scheduled attempt. */
function TryAgain({ at, resume }: { at: SourceChange; resume: SourceActions['resume'] }) {
  const { pending, problem, run } = useAction()
  return (
    <>
      <Button
        size="sm"
        variant="primary"
        disabled={pending}
        onClick={() =>
          run(
            () => resume(at),
            () => undefined,
            'Sending to Segment again.',
          )
        }
      >
        <RotateCw aria-hidden strokeWidth={1.75} />
        Try again now
      </Button>
      <ActionProblem id="try-again-error" problem={problem} again="Try again now" />
    </>
  )
}
