import type { DeliveryRow, Explanation } from '@/lib/contract/delivery'
import { formatDuration } from '@/lib/contract/duration'
import { explain } from '@/lib/contract/reasons'

type Facts = Pick<DeliveryRow, 'state' | 'reason' | 'status' | 'attempts' | 'latencyMs' | 'outgoingId'>

/**
 * What happened to a delivery, why, what to do and who must act: the table's words for its reason code, and for the
 * states that need no code words of their own. Always says something, also about a code of another version.
 */
export function explainDelivery(facts: Facts): Explanation {
  if (facts.state === 'sending') {
    return {
      title: 'A request to Segment is under way',
      why: `Attempt ${facts.attempts} has been sent and waits for an answer.`,
      remedy: 'Nothing to do: the outcome appears here in a moment.',
      who: 'nobody',
    }
  }
  return explain(facts.reason) ?? withoutCode(facts)
}

function withoutCode(facts: Facts): Explanation {
  switch (facts.state) {
    case 'accepted':
      return {
        title: 'Segment accepted this event',
        why: `Segment answered ${facts.status ?? '2xx'}${after(facts)}. It accepts first and checks later, and says yes to unknown keys too, so this alone does not prove that the event is in your workspace.`,
        remedy: `To be sure, search for ${facts.outgoingId ?? 'the message id'} in the Source Debugger of this source.`,
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
    case 'retrying':
      return {
        title: 'Waiting to be sent again',
        why: 'An earlier try did not succeed, and the event waited for the source since. The attempts below say why.',
        remedy:
          'Nothing to do. If it stays here for minutes, look at the health of the source on the dashboard.',
        who: 'nobody',
      }
    default:
      return {
        title: 'No explanation is known',
        why: facts.reason ? `The reason code is “${facts.reason}”.` : 'No reason was recorded.',
        remedy: 'Look at the attempts and the answer below.',
        who: 'admin',
      }
  }
}

function after(facts: Facts): string {
  const number = facts.attempts > 1 ? ` on attempt ${facts.attempts}` : ''
  return facts.latencyMs === null
    ? number
    : `${number}, ${formatDuration(facts.latencyMs)} after we received it`
}
