'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Clock } from '@/components/deliveries/clock'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import type { IngestKeyView } from '@/lib/accounts/list-ingest-keys'
import { CreateIngestKey } from './create-ingest-key'
import { IngestKeyTable } from './ingest-key-table'
import { SendSnippets } from './send-snippets'
import type { SettingsActions } from './settings-actions'
import type { SourceActions } from './source-actions'
import { WebhookSetup } from './webhook-setup'

interface IngestKeysProps {
  sourceId: string
  keys: readonly IngestKeyView[]
  publicUrl: string
  mayChange: boolean
  actions: Pick<SourceActions, 'createIngestKey' | 'revokeIngestKey'> &
    Pick<SettingsActions, 'rotateIngestKey'>
}

/** The keys with which events come in, and how to send one. */
export function IngestKeys({ sourceId, keys, publicUrl, mayChange, actions }: IngestKeysProps) {
  const [creating, setCreating] = useState(false)
  // Kept in this page's memory only, so that the snippets work right after creating a key.
  const [created, setCreated] = useState<string | null>(null)
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
      <Clock stopped={false}>
        <IngestKeyTable
          keys={keys}
          actions={
            mayChange
              ? { revoke: actions.revokeIngestKey, rotate: actions.rotateIngestKey, onCreated: setCreated }
              : null
          }
        />
      </Clock>
      <CardBody className="border-border border-t">
        <SendSnippets target={{ origin: publicUrl, ingestKey: created }} />
      </CardBody>
      <CardBody className="border-border border-t">
        <WebhookSetup target={{ origin: publicUrl, ingestKey: created }} />
      </CardBody>
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
