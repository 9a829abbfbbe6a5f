'use client'

import { Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type ReactNode, Suspense, useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { CreateIngestKey } from './create-ingest-key'
import { type IngestKeyActions, IngestKeyContext } from './ingest-key-menu'
import type { SettingsActions } from './settings-actions'
import type { SourceActions } from './source-actions'

// Snippets for nine libraries: the browser loads them only after a key has been created here.
const HowToSend = dynamic(() => import('./how-to-send').then(file => file.HowToSend))

interface IngestKeysProps {
  sourceId: string
  /** Table of the existing keys. */
  table: ReactNode
  publicUrl: string
  mayChange: boolean
  /** Snippets without a key. */
  howToSend: ReactNode
  actions: Pick<SourceActions, 'createIngestKey' | 'revokeIngestKey'> &
    Pick<SettingsActions, 'rotateIngestKey'>
}

/** The keys that senders use, and how to send an event. */
export function IngestKeys(props: IngestKeysProps) {
  const { sourceId, table, publicUrl, mayChange, howToSend, actions } = props
  const [creating, setCreating] = useState(false)
  // Kept in this page's memory only, so that the snippets work right after creating a key.
  const [created, setCreated] = useState<string | null>(null)
  const { revokeIngestKey: revoke, rotateIngestKey: rotate } = actions
  const menus = useMemo<IngestKeyActions>(() => ({ revoke, rotate, onCreated: setCreated }), [revoke, rotate])
  return (
    <Card aria-labelledby="ingest-keys">
      <CardHeader
        title="Ingest keys"
        titleId="ingest-keys"
        description="Used by UserGuiding or any Segment SDK to send events to this source."
        action={
          mayChange && (
            <Button size="sm" onClick={() => setCreating(true)}>
              <Plus aria-hidden strokeWidth={1.75} />
              Create key
            </Button>
          )
        }
      />
      <IngestKeyContext value={menus}>{table}</IngestKeyContext>
      {created === null ? (
        howToSend
      ) : (
        <Suspense fallback={howToSend}>
          <HowToSend target={{ origin: publicUrl, ingestKey: created }} />
        </Suspense>
      )}
      <CreateIngestKey
        open={creating}
        onOpenChange={setCreating}
        sourceId={sourceId}
        create={actions.createIngestKey}
        onCreated={setCreated}
      />
    </Card>
  )
}
