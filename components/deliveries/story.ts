import type { DeliveryDetail, Explanation } from '@/lib/contract/delivery'
import { formatDuration } from './format'

/** Who must act, as a person reads it. */
export const WHO_LABEL: Record<Explanation['who'], string> = {
  nobody: 'Nobody has to act',
  admin: 'An admin of this account',
  sender: 'Whoever sends the events',
  operator: 'The operator of this server',
  segment: 'Segment',
}

/** What happened to a delivery, for every state: also for those that need no reason code. */
export function story(detail: DeliveryDetail): Explanation {
  if (detail.explanation && detail.state !== 'sending') return detail.explanation
  switch (detail.state) {
    case 'accepted':
      return {
        title: 'Segment accepted this event',
        why: `Segment answered ${detail.status ?? '2xx'}${after(detail)}. It accepts first and checks later, and says yes to unknown keys too, so this alone does not prove that the event is in your workspace.`,
        remedy: `To be sure, search for ${detail.outgoingId ?? 'the message id'} in the Source Debugger of this source.`,
        who: 'nobody',
      }
    case 'sending':
      return {
        title: 'A request to Segment is under way',
        why: `Attempt ${detail.attempts} has been sent and waits for an answer.`,
        remedy: 'Nothing to do: the outcome appears here in a moment.',
        who: 'nobody',
      }
    case 'queued':
      return {
        title: 'Waiting to be sent',
        why: 'The event is stored and safe. It is sent as soon as a request has room for it.',
        remedy:
          'Nothing to do. If it stays here for minutes, look at the health of the source on the dashboard.',
        who: 'nobody',
      }
    default:
      return {
        title: 'No explanation is known',
        why: detail.reason ? `The reason code is “${detail.reason}”.` : 'No reason was recorded.',
        remedy: 'Look at the attempts and the answer below.',
        who: 'admin',
      }
  }
}

function after(detail: DeliveryDetail): string {
  const number = detail.attempts > 1 ? ` on attempt ${detail.attempts}` : ''
  return detail.latencyMs === null
    ? number
    : `${number}, ${formatDuration(detail.latencyMs)} after we received it`
}
