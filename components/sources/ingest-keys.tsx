'use client'

import { Plus } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { CreateIngestKey } from './create-ingest-key'
import { HowToSend } from './how-to-send'
import { type IngestKeyActions, IngestKeyContext } from './ingest-key-menu'
import type { SettingsActions } from './settings-actions'
import type { SourceActions } from './source-actions'

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
      {created === null ? howToSend : <HowToSend target={{ origin: publicUrl, ingestKey: created }} />}
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
