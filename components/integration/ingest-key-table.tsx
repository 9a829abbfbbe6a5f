import { KeyRound } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { LocalTime } from '@/components/ui/local-time'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { IngestKeyView } from '@/lib/accounts/list-ingest-keys'
import { RevokeIngestKey } from './revoke-ingest-key'
import type { SourceActions } from './source-actions'

interface IngestKeyTableProps {
  keys: readonly IngestKeyView[]
  mayChange: boolean
  revoke: SourceActions['revokeIngestKey']
}

export function IngestKeyTable({ keys, mayChange, revoke }: IngestKeyTableProps) {
  if (keys.length === 0) {
    return (
      <EmptyState icon={KeyRound} title="No ingest key yet">
        Create one to send the first event.
      </EmptyState>
    )
  }
  return (
    <Table className="mt-3">
      <thead>
        <tr>
          <Th>Label</Th>
          <Th>Key</Th>
          <Th className="max-sm:hidden">Created</Th>
          <Th className="max-sm:hidden">Last used</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {keys.map(key => (
          <IngestKeyRow key={key.id} ingestKey={key} mayChange={mayChange} revoke={revoke} />
        ))}
      </tbody>
    </Table>
  )
}

interface IngestKeyRowProps extends Omit<IngestKeyTableProps, 'keys'> {
  ingestKey: IngestKeyView
}

function IngestKeyRow({ ingestKey, mayChange, revoke }: IngestKeyRowProps) {
  const { label, last4, createdAt, createdBy, lastUsedAt, revokedAt } = ingestKey
  return (
    <Tr className={revokedAt ? 'text-muted-foreground' : undefined}>
      <Td className="min-w-24 font-medium">{label}</Td>
      <Td className="whitespace-nowrap text-code">
        <span aria-hidden>ugk_••••</span>
        <span className="sr-only">ending in </span>
        {last4}
      </Td>
      <Td className="whitespace-nowrap text-muted-foreground max-sm:hidden">
        <LocalTime iso={createdAt} format="day" /> by {createdBy}
      </Td>
      <Td className="whitespace-nowrap text-muted-foreground max-sm:hidden">
        {lastUsedAt ? <LocalTime iso={lastUsedAt} /> : 'Never'}
      </Td>
      <Td className="text-right">
        {revokedAt ? (
          <Badge tone="outline">Revoked</Badge>
        ) : (
          mayChange && <RevokeIngestKey ingestKey={ingestKey} revoke={revoke} />
        )}
      </Td>
    </Tr>
  )
}
