import type { ChangeView } from '@/lib/integration/list-changes'
import { RESIDENCY_LABEL } from './residency'

/** A change of a source as a half-sentence that follows the person's name. */
export function describeChange(change: Pick<ChangeView, 'action' | 'before' | 'after'>): string {
  const before = factsOf(change.before)
  const after = factsOf(change.after)
  switch (change.action) {
    case 'source.create':
      return `added the source ${after('name')}`
    case 'source.connect':
      return `${before('keyFingerprint') ? 'set' : 'connected it with'} the key ${after('keyFingerprint')}, ${region(after('residency'))}`
    case 'source.change_residency':
      return `changed the data residency from ${region(before('residency'))} to ${region(after('residency'))}`
    case 'source.replace_key':
      return `replaced the key ${before('keyFingerprint')} with ${after('keyFingerprint')}`
    case 'source.limit':
      return after('eventsPerSecond')
        ? `limited it to ${after('eventsPerSecond')} events a second`
        : 'took its rate limit away'
    case 'source.set_origins':
      return after('origins')
        ? `let pages of ${after('origins')} send events`
        : 'let no web page send events any more'
    case 'source.pause':
      return after('mode') === 'skip'
        ? 'paused it and chose to skip events'
        : 'paused it and chose to hold events'
    case 'source.resume':
      return 'resumed it'
    case 'source.disconnect':
      return `disconnected it; the key ${before('keyFingerprint')} was erased`
    case 'connection.test':
      return `sent a test event, ${after('event')} (${after('messageId')})`
    case 'connection.try_region':
      return `tried the ${region(after('residency'))} with a test event: ${after('outcome') === 'accepted' ? 'accepted' : 'not accepted'}`
    case 'connection.verify':
      return `saw the test event ${after('messageId')} in Segment: verified`
    case 'connection.not_seen':
      return `did not find the test event ${after('messageId')} in Segment: not verified`
    case 'ingest_key.create':
      return `created the ingest key “${after('label')}” (…${after('last4')})`
    case 'ingest_key.revoke':
      return `revoked the ingest key “${before('label')}” (…${before('last4')})`
    default:
      return change.action
  }
}

function factsOf(value: unknown): (name: string) => string {
  const facts: Record<string, unknown> = { ...(typeof value === 'object' ? value : {}) }
  return name => (facts[name] === undefined || facts[name] === null ? '' : String(facts[name]))
}

function region(code: string): string {
  return code === 'us' || code === 'eu' ? RESIDENCY_LABEL[code] : code
}
