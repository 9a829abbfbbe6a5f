import { RESIDENCY_LABEL } from '@/lib/contract/region'
import type { Change } from './change'

/** A change as a half-sentence that follows the person's name. */
export function describeChange(change: Pick<Change, 'action' | 'before' | 'after'>): string {
  const before = factsOf(change.before)
  const after = factsOf(change.after)
  const waiting = after('waiting') === 'discard' ? ' and discarded what waited' : ''
  // A browser without JavaScript reads here what was removed from the key.
  const removed = after('removed') === '' ? '' : `; ${lower(after('removed'))}`
  switch (change.action) {
    case 'account.create':
      return `made the account ${after('name')}`
    case 'user.create':
      return `added ${after('email')} as ${after('role')}`
    case 'source.create':
      return `added the source ${after('name')}`
    case 'source.connect':
      return `${before('keyFingerprint') ? 'set' : 'connected it with'} the key ${after('keyFingerprint')}, ${region(after('residency'))}${waiting}${removed}`
    case 'source.change_residency':
      return `changed the data residency from ${region(before('residency'))} to ${region(after('residency'))}${waiting}`
    case 'source.replace_key':
      return `replaced the key ${before('keyFingerprint')} with ${after('keyFingerprint')}${waiting}${removed}`
    case 'source.limit':
      return after('eventsPerSecond')
        ? `limited it to ${after('eventsPerSecond')} events a second`
        : 'set its rate limit back to the default'
    case 'source.set_origins':
      return after('origins')
        ? `let pages of ${after('origins')} send events`
        : 'let no web page send events any more'
    case 'source.change_contract':
      return describeContract(before, after)
    case 'source.pause':
      return `paused it and chose to ${after('mode') === 'skip' ? 'skip' : 'hold'} events${until(after('until'))}`
    case 'source.resume':
      return `${after('pausedBy') ? `resumed it at the time that ${after('pausedBy')} had set` : 'resumed it'}${waiting}`
    case 'source.disconnect':
      return `disconnected it; the key ${before('keyFingerprint')} was erased${waiting}`
    case 'source.discard_waiting':
      return `discarded ${events(after('discarded'))} that waited`
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
    case 'ingest_key.rotate':
      return `rotated the ingest key “${before('label')}”: …${after('last4')} takes over, …${before('last4')} ends${until(after('until'), ' on')}`
    case 'ingest_key.revoke':
      return `revoked the ingest key “${before('label')}” (…${before('last4')})`
    case 'delivery.retry':
      return `retried the delivery ${after('deliveryId')}`
    case 'delivery.retry_failed':
      return `retried ${events(after('retried'))} that had failed`
    case 'delivery.export':
      return `exported deliveries as ${after('format').toUpperCase()} (${after('q') || 'without a filter'}, ${after('range') || 'of any time'})`
    case 'problem.mute':
      return `muted the problem “${after('title')}”${after('until') === '' ? ' until it stops' : until(after('until'))}`
    case 'problem.resolve':
      return `resolved the problem “${after('title')}”`
    case 'problem.reopen':
      return `opened the problem “${after('title')}” again`
    case 'delivery.retry_matching':
      return `retried ${chosen(after)}`
    case 'delivery.discard':
      return `discarded the delivery ${after('deliveryId')}`
    case 'delivery.discard_matching':
      return `discarded ${chosen(after)}`
    case 'delivery.send_as_new':
      return `sent the delivery ${after('deliveryId')} as new, with the id ${after('outgoingId')}`
    case 'delivery.send_as_new_matching':
      return `sent ${chosen(after)}, as new, under new ids`
    case 'delivery.cancel_job':
      return `stopped work on many deliveries after ${events(after('done'))}`
    case 'audit.export':
      return `exported the history as ${after('format').toUpperCase()}`
    case 'alert.create':
      return `added an alert: ${lower(after('rule'))}`
    case 'alert.change':
      return before('rule') === after('rule') && before('switched') !== after('switched')
        ? `switched an alert ${after('switched')}: ${lower(after('rule'))}`
        : `changed an alert to: ${lower(after('rule'))}`
    case 'alert.delete':
      return `deleted an alert: ${lower(before('rule'))}`
    case 'alert.test':
      return `sent a test notice to ${after('to')}`
    default:
      return change.action
  }
}

type Facts = (name: string) => string

/** A sentence as part of another one. */
const lower = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '')

function factsOf(value: unknown): Facts {
  const facts: Record<string, unknown> = { ...(typeof value === 'object' ? value : {}) }
  return name => (facts[name] === undefined || facts[name] === null ? '' : String(facts[name]))
}

function describeContract(before: Facts, after: Facts): string {
  const parts: string[] = []
  if (before('mode') !== after('mode')) {
    parts.push(`set the contract from ${before('mode')} to ${after('mode')}`)
  }
  const was = names(before('eventsOff'))
  const is = names(after('eventsOff'))
  const off = is.filter(name => !was.includes(name))
  const on = was.filter(name => !is.includes(name))
  if (off.length > 0) parts.push(`switched off ${off.join(', ')}`)
  if (on.length > 0) parts.push(`switched on ${on.join(', ')}`)
  return parts.join('; ')
}

const names = (list: string) => list.split(', ').filter(name => name !== '')

function events(count: string): string {
  return count === '1' ? '1 event' : `${Number(count).toLocaleString('en-US')} events`
}

/** Such as `at least 12 events (state:failed), received 24 Nov, 13:05 UTC to 24 Nov, 14:05 UTC`. */
function chosen(after: Facts): string {
  const count = `${after('exact') === 'false' ? 'at least ' : ''}${events(after('count'))}`
  if (after('chosen') !== '') return `${count}, chosen one by one`
  const filter = after('filter') === '' ? '' : ` (${after('filter')})`
  return `${count}${filter}, received ${momentInUtc(after('from'))} to ${momentInUtc(after('until'))}`
}

/** Such as ` until 24 Nov, 14:05 UTC`. */
function until(iso: string, word = ' until'): string {
  return iso === '' ? '' : `${word} ${momentInUtc(iso)}`
}

/** A moment for a text that cannot know its reader's time zone: `24 Nov, 14:05 UTC`. */
export function momentInUtc(iso: string): string {
  const text = new Intl.DateTimeFormat('en-GB', {
    ...{ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
    timeZone: 'UTC',
  } as const).format(new Date(iso))
  return `${text} UTC`
}

function region(code: string): string {
  return code === 'us' || code === 'eu' ? RESIDENCY_LABEL[code] : code
}
