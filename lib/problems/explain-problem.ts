import type { Explanation } from '@/lib/contract/delivery'
import { explain } from '@/lib/contract/reasons'
import type { ProblemCause } from './problem'

/**
 * What is behind a problem, what to do about it, and who has to act. “Retries exhausted” alone helps no one, so such a
 * problem is explained by the outcome of its attempts.
 * @param outcome reason code of the latest failure's last request, if known
 */
export function explainProblem(cause: ProblemCause, outcome: string | null): Explanation {
  const own = explain(cause.reason)
  if (own === null) {
    return {
      title: 'Unknown failure',
      why: `The reason code is \`${cause.reason}\`.`,
      remedy: 'Open the latest failure and read the response there.',
      who: 'admin',
    }
  }
  // A list of problems has no response “below”.
  if (cause.reason === 'event_refused') {
    return {
      ...own,
      remedy: 'Read Segment’s response to the latest failure, fix the cause, then retry all.',
    }
  }
  if (cause.reason !== 'exhausted') return own
  const behind = explain(outcome ?? outcomeOf(cause.status))
  if (behind === null) return own
  return {
    title: `${behind.title}, every time`,
    why: `${behind.why} Every attempt failed over many hours, so we stopped retrying. The events are still stored.`,
    remedy: `${lasting(behind.remedy)} Then retry all.`,
    who: behind.who === 'nobody' ? 'admin' : behind.who,
  }
}

/** The outcome that a status alone suggests; without a response, the network failed. */
function outcomeOf(status: number): string {
  if (status === 429) return 'rate_limited'
  if (status === 408) return 'request_timeout'
  if (status >= 500) return 'segment_error'
  return status === 0 ? 'network_error' : 'intermediary'
}

/** Drops advice to wait for a retry, which no longer applies, and keeps the advice for lasting trouble. */
function lasting(remedy: string): string {
  const kept = remedy
    .split(/(?<=[.!?]) /)
    .filter(sentence => !/^No action needed|^The event is retried/.test(sentence))
    .map(sentence =>
      sentence.replace(/^If this persists, (\w)/, (_all, letter: string) => letter.toUpperCase()),
    )
  return kept.length > 0 ? kept.join(' ') : 'Wait until Segment accepts events again.'
}
