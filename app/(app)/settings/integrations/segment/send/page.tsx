import type { Metadata } from 'next'
import { HowToSend } from '@/components/sources/how-to-send'
import { IngestKeyTable } from '@/components/sources/ingest-key-table'
import { IngestKeys } from '@/components/sources/ingest-keys'
import { UnreadableNotice } from '@/components/sources/source-notices'
import { config } from '@/lib/platform/config'
import type { SearchParams } from '@/lib/platform/parameters'
import { listIngestKeys } from '@/lib/sources/list-ingest-keys'
import { unreadableRequests } from '@/lib/sources/source-facts'
import { createKey, revokeKey, rotateIngestKey } from '../actions'
import { readSourcePage, SourcePage } from '../source-page'

interface SendProps {
  searchParams: Promise<SearchParams>
}

export async function generateMetadata({ searchParams }: SendProps): Promise<Metadata> {
  const { source } = await readSourcePage(searchParams)
  return { title: `Send events · ${source.name}` }
}

/** The source's ingest keys, and how to send events with them. */
export default async function SendPage({ searchParams }: SendProps) {
  const data = await readSourcePage(searchParams)
  const { ctx, source, refusalOf } = data
  const input = { sourceId: source.id }
  const [keys, unreadable] = await Promise.all([
    listIngestKeys({ ctx, input }),
    unreadableRequests({ ctx, input }),
  ])
  const mayChange = refusalOf('ingest_key.create') === null
  const { publicUrl } = config()
  return (
    <SourcePage data={data} tab="Send events" notices={<UnreadableNotice unreadable={unreadable} />}>
      <IngestKeys
        key={source.id}
        sourceId={source.id}
        table={<IngestKeyTable keys={keys} mayChange={mayChange} />}
        publicUrl={publicUrl}
        mayChange={mayChange}
        howToSend={<HowToSend target={{ origin: publicUrl, ingestKey: null }} />}
        actions={{ createIngestKey: createKey, revokeIngestKey: revokeKey, rotateIngestKey }}
      />
    </SourcePage>
  )
}
