import type { Explanation } from '@/lib/contract/delivery'
import { explain } from '@/lib/contract/reasons'
import type { ProblemCause } from './problem'

/**
 * What lies behind a problem, what to do about it, and who must act. “Gave up after all retries” alone helps no one, so
 * such a problem is told by what the tries came to.
 * @param outcome reason code of the newest failure's last request, when it is known
 */
export function explainProblem(cause: ProblemCause, outcome: string | null): Explanation {
  const own = explain(cause.reason)
  if (own === null) {
    return {
      title: 'A failure that this version does not know',
      why: `The reason code is “${cause.reason}”.`,
      remedy: 'Open the newest failure and read the answer there.',
      who: 'admin',
    }
  }
  // A list of problems shows no answer “below”.
  if (cause.reason === 'event_refused') {
    return {
      ...own,
      remedy: 'Read Segment’s answer to the newest failure. Once the cause is gone, retry all.',
    }
  }
  if (cause.reason !== 'exhausted') return own
  const behind = explain(outcome ?? outcomeOf(cause.status))
  if (behind === null) return own
  return {
    title: `${behind.title}, every time`,
    why: `${behind.why} Every try failed over many hours, so these events were given up. They are kept.`,
    remedy: `${lasting(behind.remedy)} Then retry all.`,
    who: behind.who === 'nobody' ? 'admin' : behind.who,
  }
}

/** What an answer's status alone says; without an answer the network is to blame. */
function outcomeOf(status: number): string {
  if (status === 429) return 'rate_limited'
  if (status === 408) return 'request_timeout'
  if (status >= 500) return 'segment_error'
  return status === 0 ? 'network_error' : 'intermediary'
}

/** “No action needed: the event is retried” no longer holds after giving up; the advice for lasting problems remains. */
function lasting(remedy: string): string {
  const kept = remedy
    .split(/(?<=[.!?]) /)
    .filter(sentence => !/^No action needed|^The event is retried/.test(sentence))
    .map(sentence =>
      sentence.replace(/^If this persists, (\w)/, (_all, letter: string) => letter.toUpperCase()),
    )
  return kept.length > 0 ? kept.join(' ') : 'Wait until Segment takes events again.'
}
