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

// The snippets of nine libraries: the browser makes them only once a key was created here.
const HowToSend = dynamic(() => import('./how-to-send').then(file => file.HowToSend))

interface IngestKeysProps {
  sourceId: string
  /** The keys that there are. */
  table: ReactNode
  publicUrl: string
  mayChange: boolean
  /** How to send, without a key in it. */
  howToSend: ReactNode
  actions: Pick<SourceActions, 'createIngestKey' | 'revokeIngestKey'> &
    Pick<SettingsActions, 'rotateIngestKey'>
}

/** The keys with which events come in, and how to send one. */
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
        description="With one of these, UserGuiding or any Segment SDK sends events to this source."
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
