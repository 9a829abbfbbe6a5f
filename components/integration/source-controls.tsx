'use client'

import type { SourceView } from '@/lib/integration/source-view'
import { DisconnectSource } from './disconnect-source'
import { PauseSource } from './pause-source'
import { ResumeSource } from './resume-source'
import type { SourceActions } from './source-actions'

interface SourceControlsProps {
  source: Pick<SourceView, 'id' | 'name' | 'state' | 'holdLimit'>
  actions: Pick<SourceActions, 'pause' | 'resume' | 'disconnect'>
}

/** Pause or Resume, and Disconnect, of a connected source. */
export function SourceControls({ source, actions }: SourceControlsProps) {
  const { id, state, holdLimit } = source
  return (
    <>
      {state === 'paused' && <ResumeSource sourceId={id} label="Resume" resume={actions.resume} />}
      {(state === 'key_refused' || state === 'backing_off') && (
        <ResumeSource sourceId={id} label="Try again now" resume={actions.resume} />
      )}
      {state !== 'paused' && <PauseSource sourceId={id} holdLimit={holdLimit} pause={actions.pause} />}
      <DisconnectSource source={source} disconnect={actions.disconnect} />
    </>
  )
}
