import type { Explanation } from '@/lib/contract/delivery'
import { explain, lastingRemedy } from '@/lib/contract/reasons'
import { shorten } from '@/lib/contract/text-length'
import type { ProblemCause, ProblemSample } from './problem'

/**
 * Explains the cause of a problem, the remedy and who has to act. “Retries exhausted” alone helps no one, so such a
 * problem is explained by the outcome of its attempts. The title contains Segment’s message, which distinguishes problems
 * with the same status.
 * @param sample the latest failure, if known
 */
export function explainProblem(
  cause: ProblemCause,
  sample: Pick<ProblemSample, 'outcome' | 'response'> | null,
): Explanation {
  const own = explain(cause.reason)
  if (own === null) {
    return {
      title: 'Unknown failure',
      why: `The reason code is \`${cause.reason}\`.`,
      remedy: 'Open the latest failure and read the response there.',
      who: 'admin',
    }
  }
  if (cause.state === 'rejected' || cause.state === 'held') return own
  const said = messageIn(sample?.response ?? null)
  const titled = (explanation: Explanation) => ({
    ...explanation,
    title: said === null ? explanation.title : `${explanation.title}: ${said}`,
  })
  if (cause.reason === 'event_refused') return titled({ ...own, ...refusalOf(cause.status) })
  if (cause.reason !== 'exhausted') return titled(own)
  const behind = explain(sample?.outcome ?? outcomeOf(cause.status))
  if (behind === null) return own
  return titled({
    title: `${behind.title} on every attempt`,
    why: `${behind.why} Every attempt over many hours failed, so we stopped retrying. The events are still stored.`,
    remedy: `${lastingRemedy(behind.remedy) ?? 'Wait until Segment accepts events again.'} Then retry all.`,
    who: behind.who === 'nobody' ? 'admin' : behind.who,
  })
}

/** What to do about events that Segment refused, by the status of its response. */
function refusalOf(status: number): Pick<Explanation, 'remedy' | 'who'> {
  if (status === 413)
    return {
      remedy:
        'Reduce the size of the events in the sending app: Segment accepts up to 32 KB per event. Retrying sends the same events, so they would fail again.',
      who: 'sender',
    }
  if (status === 410)
    return {
      remedy:
        'Segment no longer serves this address. Check the host configured for this region and update this server. Then retry all.',
      who: 'operator',
    }
  if (status === 400)
    return {
      remedy:
        'Read Segment’s message and correct the events in the sending app. Retrying sends the same events again, so retry only if Segment was the cause.',
      who: 'sender',
    }
  return {
    remedy: 'Read Segment’s response to the latest failure, fix the cause, then retry all.',
    who: 'sender',
  }
}

const MAX_MESSAGE = 80

/** The message of a response, shortened; null if it is empty, a web page, or only reports a failure. */
export function messageIn(response: string | null): string | null {
  const text = response?.trim() ?? ''
  if (text === '' || text.startsWith('<')) return null
  return shorten(messageOf(text).replace(/\s+/g, ' ').trim(), MAX_MESSAGE) || null
}

function messageOf(text: string): string {
  if (!/^[{[]/.test(text)) return text
  try {
    const value: unknown = JSON.parse(text)
    const parts = new Map(Object.entries(typeof value === 'object' && value !== null ? value : {}))
    const said = ['message', 'error', 'code']
      .map(name => parts.get(name))
      .find(one => typeof one === 'string')
    return typeof said === 'string' ? said : ''
  } catch {
    // The stored response ends after 1 KB, perhaps inside the JSON.
    return ''
  }
}

/** The outcome that a status suggests on its own. Without a response, the network failed. */
function outcomeOf(status: number): string {
  if (status === 429) return 'rate_limited'
  if (status === 408) return 'request_timeout'
  if (status >= 500) return 'segment_error'
  return status === 0 ? 'network_error' : 'intermediary'
}
