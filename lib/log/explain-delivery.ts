import type { DeliveryRow, Explanation } from '@/lib/contract/delivery'
import { formatDuration } from '@/lib/contract/duration'
import { nearestEvent } from '@/lib/contract/events'
import { explain } from '@/lib/contract/reasons'

type Facts = Pick<
  DeliveryRow,
  'state' | 'reason' | 'event' | 'status' | 'attempts' | 'latencyMs' | 'outgoingId'
>

/**
 * Explains the state of a delivery, the cause, the remedy and who must act. The text comes from the table of reason
 * codes, or from the state when the delivery has no code or a code from another version.
 */
export function explainDelivery(facts: Facts): Explanation {
  if (facts.state === 'sending') {
    return {
      title: 'A request to Segment is in flight',
      why: `Attempt ${facts.attempts} was sent and is waiting for a response.`,
      remedy: 'No action needed. The outcome appears here in a moment.',
      who: 'nobody',
    }
  }
  const known = explain(facts.reason)
  if (facts.reason !== 'unknown_event' || known === null) return known ?? withoutCode(facts)
  const meant = nearestEvent(facts.event)
  return meant === null ? known : { ...known, meant }
}

function withoutCode(facts: Facts): Explanation {
  switch (facts.state) {
    case 'accepted':
      return {
        title: 'Segment accepted this event',
        why: `Segment responded with ${facts.status ?? '2xx'}${describeAttempt(facts)}. It validates events later and returns 200 even for unknown keys, so this alone does not prove that the event is in your workspace.`,
        remedy: `To be sure, search for ${facts.outgoingId === null ? 'the message ID' : `\`${facts.outgoingId}\``} in the Source Debugger of this source.`,
        who: 'nobody',
      }
    case 'queued':
      return {
        title: 'Waiting to be sent',
        why: 'The event is stored safely and will be sent with one of the next requests.',
        remedy:
          'No action needed. If it is still waiting after a few minutes, check the source’s health on the dashboard.',
        who: 'nobody',
      }
    case 'retrying':
      return {
        title: 'Waiting to be retried',
        why: 'An earlier attempt failed. The attempts below show why.',
        remedy:
          'No action needed. If it is still waiting after a few minutes, check the source’s health on the dashboard.',
        who: 'nobody',
      }
    default:
      return {
        title: 'No explanation available',
        why: facts.reason ? `The reason code is \`${facts.reason}\`.` : 'No reason was recorded.',
        remedy: 'Check the attempts and Segment’s response below.',
        who: 'admin',
      }
  }
}

function describeAttempt(facts: Facts): string {
  const number = facts.attempts > 1 ? ` on attempt ${facts.attempts}` : ''
  return facts.latencyMs === null
    ? number
    : `${number}, ${formatDuration(facts.latencyMs)} after we received it`
}
