import { Inbox } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { LocalTime } from '@/components/ui/local-time'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { ReceivedEvent } from '@/lib/sandbox/received'
import { Outcome } from './outcome'

interface ReceivedCardProps {
  events: readonly ReceivedEvent[]
  pending: boolean
  onOpen: (event: ReceivedEvent) => void
  onClear?: () => void
}

/** Messages received in both regions, newest first. */
export function ReceivedCard({ events, pending, onOpen, onClear }: ReceivedCardProps) {
  return (
    <Card aria-labelledby="sandbox-received">
      <CardHeader
        title="Received"
        titleId="sandbox-received"
        description="The latest 100 messages from both regions, refreshed every 2 seconds."
        action={
          onClear && (
            <Button size="sm" disabled={pending || events.length === 0} onClick={onClear}>
              Clear
            </Button>
          )
        }
      />
      <CardBody className="px-0 pb-1">
        {events.length === 0 ? (
          <EmptyState icon={Inbox} title="Nothing has arrived yet">
            Send an event. It appears here within a few seconds.
          </EmptyState>
        ) : (
          <Table>
            <thead>
              <tr>
                <Th>Event</Th>
                <Th className="max-sm:hidden">User</Th>
                <Th className="max-lg:hidden">Message ID</Th>
                <Th className="max-md:hidden">Key</Th>
                <Th className="max-sm:hidden">Region</Th>
                <Th>Outcome</Th>
                <Th className="text-right">Time</Th>
              </tr>
            </thead>
            <tbody>
              {events.map(event => (
                <ReceivedRow key={event.number} event={event} onOpen={onOpen} />
              ))}
            </tbody>
          </Table>
        )}
      </CardBody>
    </Card>
  )
}

function ReceivedRow({ event, onOpen }: { event: ReceivedEvent; onOpen: (event: ReceivedEvent) => void }) {
  const user = event.userId ?? 'anonymous'
  return (
    <Tr className="hover:bg-muted/60">
      <Td className="max-w-56 max-sm:max-w-36 max-sm:py-1.5">
        <button
          type="button"
          onClick={() => onOpen(event)}
          className="block w-full truncate rounded-sm text-left font-medium -outline-offset-1 hover:underline"
        >
          {event.event ?? event.type}
        </button>
        <span className="block truncate text-muted-foreground text-xs sm:hidden">
          {user} · {event.region.toUpperCase()}
        </span>
      </Td>
      <Td className="max-w-40 truncate text-code max-sm:hidden">{user}</Td>
      <Td className="max-w-44 truncate text-code text-muted-foreground max-lg:hidden" title={event.messageId}>
        {event.messageId}
      </Td>
      <Td className="whitespace-nowrap text-code text-muted-foreground max-md:hidden">{keyText(event)}</Td>
      <Td className="text-muted-foreground max-sm:hidden">{event.region.toUpperCase()}</Td>
      <Td>
        <Outcome event={event} />
      </Td>
      <Td className="text-right text-muted-foreground">
        <LocalTime iso={event.receivedAt} format="time" />
      </Td>
    </Tr>
  )
}

/** A key's fingerprint and last four characters. The sandbox does not store the key itself. */
function keyText({ keyFingerprint, keyLast4 }: ReceivedEvent): string {
  return keyLast4 === '' ? keyFingerprint : `${keyFingerprint} …${keyLast4}`
}
