import { ArrowRight, KeyRound } from 'lucide-react'
import { formatRoughly } from '@/components/shared/format'
import { Badge } from '@/components/ui/badge'
import { Code, WithCode } from '@/components/ui/code'
import { EmptyState } from '@/components/ui/empty-state'
import { LocalTime } from '@/components/ui/local-time'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { formatCount, formatNumber } from '@/lib/contract/format'
import { INGEST_ERRORS } from '@/lib/contract/ingest-errors'
import type { IngestKeyView } from '@/lib/sources/list-ingest-keys'
import { IngestKeyMenu } from './ingest-key-menu'

interface IngestKeyTableProps {
  keys: readonly IngestKeyView[]
  /** Whether the user may rotate and revoke keys. */
  mayChange: boolean
}

/** The keys of a source. Rendered on the server, except for the menus. */
export function IngestKeyTable({ keys, mayChange }: IngestKeyTableProps) {
  if (keys.length === 0) {
    return (
      <EmptyState icon={KeyRound} title="No ingest keys yet">
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
          <Th className="text-right max-sm:hidden">Events</Th>
          <Th className="max-sm:hidden">Last used</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {keys.map(key => (
          <IngestKeyRow key={key.id} ingestKey={key} mayChange={mayChange} />
        ))}
      </tbody>
    </Table>
  )
}

interface IngestKeyRowProps extends Pick<IngestKeyTableProps, 'mayChange'> {
  ingestKey: IngestKeyView
}

function IngestKeyRow({ ingestKey, mayChange }: IngestKeyRowProps) {
  const { label, last4, createdAt, createdBy, lastUsedAt, events, revokedAt, ended } = ingestKey
  const used = lastUsedAt ? <LocalTime iso={lastUsedAt} /> : 'Never'
  return (
    <Tr className={ended ? 'text-muted-foreground' : undefined}>
      <Td className="min-w-36 py-2.5 align-top">
        <p className="break-words font-medium">{label}</p>
        <p className="text-muted-foreground text-xs">
          Created <LocalTime iso={createdAt} format="day" /> by {createdBy}
        </p>
        <p className="text-muted-foreground text-xs sm:hidden">
          {formatCount(events, 'event')} · {lastUsedAt ? <>last used {used}</> : 'never used'}
        </p>
        <Refused ingestKey={ingestKey} />
      </Td>
      <Td className="whitespace-nowrap py-2.5 align-top">
        <p className="text-code">
          <span aria-hidden>ugk_••••</span>
          <span className="sr-only">ending in </span>
          {last4}
        </p>
        <Successor ingestKey={ingestKey} />
      </Td>
      <Td className="whitespace-nowrap py-2.5 text-right align-top tabular-nums max-sm:hidden">
        <Count events={events} />
      </Td>
      <Td className="whitespace-nowrap py-2.5 align-top text-muted-foreground max-sm:hidden">{used}</Td>
      <Td className="py-1.5 text-right align-top">
        {ended ? (
          <Badge tone="outline" className="mt-1">
            {revokedAt ? 'Revoked' : 'Expired'}
          </Badge>
        ) : (
          mayChange && <IngestKeyMenu ingestKey={ingestKey} />
        )}
      </Td>
    </Tr>
  )
}

/** For a rotated key: how long it still works, and its successor. */
function Successor({ ingestKey }: { ingestKey: IngestKeyView }) {
  const { expiresAt, successorLast4, ended } = ingestKey
  if (expiresAt === null) return null
  return (
    <p className="flex items-center gap-1 text-muted-foreground text-xs">
      {!ended && (
        <span className="text-retrying">
          Expires in {formatRoughly(Math.max(0, Date.parse(expiresAt) - Date.now()))}
        </span>
      )}
      {successorLast4 && (
        <>
          <ArrowRight aria-hidden className="size-3" strokeWidth={1.75} />
          <span className="sr-only">replaced by the key ending in </span>
          <span className="font-mono">{successorLast4}</span>
        </>
      )}
    </p>
  )
}

/** Requests with this key that were refused, and why the last one was. */
function Refused({ ingestKey: { refused } }: { ingestKey: IngestKeyView }) {
  if (refused === null) return null
  const { status, when } = INGEST_ERRORS[refused.lastCode]
  return (
    <p className="text-failed text-xs">
      {formatCount(refused.requests, 'request')} refused, last <LocalTime iso={refused.lastAt} />:{' '}
      <Code>{`${status} ${refused.lastCode}`}</Code>{' '}
      <span className="text-muted-foreground">
        <WithCode>{when}</WithCode>
      </span>
    </p>
  )
}

function Count({ events }: { events: number }) {
  return <>{formatNumber(events)}</>
}
