import { DATE_AND_CLOCK, formatCount, formatDate } from '@/lib/contract/format'
import { REGION_LABEL } from '@/lib/contract/region'
import type { Change } from './change'

/** Describes a change in a phrase that follows the person's name. */
export function describeChange(change: Pick<Change, 'action' | 'before' | 'after'>): string {
  const before = factsOf(change.before)
  const after = factsOf(change.after)
  const discarded = after('waiting') === 'discard' ? ' and discarded the waiting events' : ''
  // Holding events for a new key pauses the source. Disconnecting it does not.
  const waiting = after('waiting') === 'hold' ? ' and paused it, holding the waiting events' : discarded
  // Without JavaScript, only the history shows which characters were removed from the key.
  const removed = after('removed') === '' ? '' : `; ${lower(after('removed'))}`
  switch (change.action) {
    case 'account.create':
      return `created the account ${after('name')}`
    case 'user.create':
      return `added ${after('email')} as ${after('role')}`
    case 'member.invite':
      return `invited ${after('email')} as ${after('role')}`
    case 'member.revoke_invitation':
      return `revoked the invitation of ${before('email')}`
    case 'member.join':
      return `accepted the invitation and joined as ${after('role')}`
    case 'member.change_role':
      return `changed the role of ${before('email')} from ${before('role')} to ${after('role')}`
    case 'member.remove':
      return `removed ${before('email')}, who was ${before('role')}`
    case 'member.reset_link':
      return `created a password reset link for ${after('email')}`
    case 'user.rename':
      return `changed their name from ${before('name')} to ${after('name')}`
    case 'user.change_email':
      return `changed the email ${before('email')} to ${after('email')}`
    case 'user.change_password':
      return 'changed their password'
    case 'user.reset_password':
      return `set a new password for ${after('email')}${after('by') === 'link' ? ' with a reset link' : ''}`
    case 'user.add_factor':
      return 'added a second factor'
    case 'user.remove_factor':
      return `removed the second factor of ${after('email')}`
    case 'user.renew_codes':
      return 'replaced their recovery codes'
    case 'user.link_identity':
      return `linked their single sign-on at ${after('issuer')}`
    case 'account.require_factor':
      return after('required') === 'true'
        ? 'required a second factor for this account'
        : 'stopped requiring a second factor for this account'
    case 'account.close':
      return `closed the account ${before('name')}`
    case 'operator.add':
      return `made ${after('email')} an operator of this installation`
    case 'operator.remove':
      return `removed ${after('email')} as an operator of this installation`
    case 'session.switch':
      return 'switched to this account'
    case 'session.sign_in':
      return `signed in${from(after('address'))}${after('via') === 'oidc' ? ' through single sign-on' : ''}`
    case 'session.refuse':
      return `could not sign in${from(after('address'))}: ${after('reason')}`
    case 'session.allow':
      return `allowed ${after('email')} to sign in with a password once`
    case 'session.sign_out':
      return 'signed out'
    case 'session.end':
      return `ended ${events(after('sessions'), 'session')}${after('email') === '' ? '' : ` of ${after('email')}`}`
    case 'api_token.create':
      return `created the API token “${after('name')}” (…${after('last4')}) with the role ${after('role')}`
    case 'api_token.revoke':
      return `revoked the API token “${before('name')}” (…${before('last4')})`
    case 'source.create':
      return `added the source ${after('name')}`
    case 'source.rename':
      return renaming(before, after)
    case 'source.connect':
      return `${before('keyFingerprint') ? 'set' : 'connected it with'} the key ${after('keyFingerprint')} (${region(after('residency'))})${waiting}${removed}`
    case 'source.change_residency':
      return `changed the region from ${region(before('residency'))} to ${region(after('residency'))}${waiting}`
    case 'source.replace_key':
      return `replaced the key ${before('keyFingerprint')} with ${after('keyFingerprint')}${waiting}${removed}`
    case 'source.limit':
      return after('eventsPerSecond')
        ? `limited it to ${events(after('eventsPerSecond'))} per second`
        : 'reset its rate limit to the default'
    case 'source.set_origins':
      return after('origins')
        ? `allowed web pages from ${after('origins')} to send events`
        : 'blocked all web origins'
    case 'source.change_contract':
      return describeContract(before, after)
    case 'source.pause':
      return `paused it (${after('mode') === 'skip' ? 'skipping' : 'holding'} events)${until(after('until'))}`
    case 'source.resume':
      return `${after('pausedBy') ? `resumed it at the time set by ${after('pausedBy')}` : 'resumed it'}${waiting}`
    case 'source.disconnect':
      return `disconnected it and deleted the key ${before('keyFingerprint')}${discarded}`
    case 'source.delete':
      return `deleted the source ${before('name')}`
    case 'source.discard_waiting':
      return `discarded ${events(after('discarded'), 'waiting event')}`
    case 'connection.test':
      return `sent a test event, ${after('event')} (${after('messageId')})`
    case 'connection.try_region':
      return `tried the ${region(after('residency'))} region with a test event: ${after('outcome') === 'accepted' ? 'accepted' : 'not accepted'}`
    case 'connection.verify':
      return `verified the connection${after('resumed') === 'true' ? ' and resumed the source' : ''}: the test event ${after('messageId')} arrived in Segment`
    case 'connection.not_seen':
      return `did not find the test event ${after('messageId')} in Segment, so the connection is not verified`
    case 'connection.arrived':
      return `confirmed that events sent with the key ${after('keyFingerprint')} to ${region(after('residency'))} arrived`
    case 'ingest_key.create':
      return `created the ingest key “${after('label')}” (…${after('last4')})`
    case 'ingest_key.rotate':
      return `rotated the ingest key “${before('label')}”: …${after('last4')} replaces …${before('last4')}, which expires${until(after('until'), ' on')}`
    case 'ingest_key.revoke':
      return `revoked the ingest key “${before('label')}” (…${before('last4')})`
    case 'delivery.retry':
      return `retried the delivery ${after('deliveryId')}`
    case 'delivery.retry_failed':
      return `retried ${events(after('retried'), 'failed event')}`
    case 'delivery.export':
      return `exported deliveries as ${after('format').toUpperCase()} (${after('q') || 'no filter'}, ${after('range') || 'all time'})`
    case 'problem.mute':
      return `muted the problem “${after('title')}”${after('until') === '' ? ' until it stops' : until(after('until'))}`
    case 'problem.resolve':
      return `resolved the problem “${after('title')}”`
    case 'problem.reopen':
      return `reopened the problem “${after('title')}”`
    case 'delivery.retry_matching':
      return `retried ${chosen(after)}`
    case 'delivery.discard':
      return `discarded the delivery ${after('deliveryId')}`
    case 'delivery.discard_matching':
      return `discarded ${chosen(after)}`
    case 'delivery.send_as_new':
      return `sent the delivery ${after('deliveryId')} as a new event with the ID ${after('outgoingId')}`
    case 'delivery.send_as_new_matching':
      return `sent as new: ${chosen(after)}`
    case 'delivery.cancel_job':
      return `canceled a bulk job after ${events(after('done'))}`
    case 'user_data.export':
      return `exported the data of the user ${after('user')}`
    case 'user_data.erase':
      return `erased the data of the user ${after('user')}`
    case 'user_data.hide':
      return `replaced a user’s ID with ${after('user')} in ${events(after('entries'), 'earlier filter')}`
    case 'audit.export':
      return `exported the history as ${after('format').toUpperCase()}`
    case 'alert.create':
      return `added an alert: ${lower(after('rule'))}`
    case 'alert.change':
      return before('rule') === after('rule') && before('switched') !== after('switched')
        ? `turned an alert ${after('switched')}: ${lower(after('rule'))}`
        : `changed an alert to: ${lower(after('rule'))}`
    case 'alert.delete':
      return `deleted an alert: ${lower(before('rule'))}`
    case 'alert.test':
      return `sent a test notification to ${after('to')}`
    default:
      return change.action
  }
}

type Facts = (name: string) => string

/** Turns a sentence into a clause: lower-case start. */
const lower = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '')

function factsOf(value: unknown): Facts {
  const facts: Record<string, unknown> = { ...(typeof value === 'object' ? value : {}) }
  return name => (facts[name] === undefined || facts[name] === null ? '' : String(facts[name]))
}

function describeContract(before: Facts, after: Facts): string {
  const parts: string[] = []
  if (before('mode') !== after('mode')) {
    parts.push(`changed the contract from ${before('mode')} to ${after('mode')}`)
  }
  const was = names(before('eventsOff'))
  const is = names(after('eventsOff'))
  const off = is.filter(name => !was.includes(name))
  const on = was.filter(name => !is.includes(name))
  if (off.length > 0) parts.push(`turned off ${off.join(', ')}`)
  if (on.length > 0) parts.push(`turned on ${on.join(', ')}`)
  return parts.join('; ')
}

function renaming(before: Facts, after: Facts): string {
  const parts: string[] = []
  if (before('name') !== after('name')) parts.push(`renamed the source ${before('name')} to ${after('name')}`)
  if (after('schema') !== '')
    parts.push(`changed its warehouse schema from ${before('schema')} to ${after('schema')}`)
  return parts.join(' and ')
}

const names = (list: string) => list.split(', ').filter(name => name !== '')

function events(count: string, what = 'event'): string {
  return formatCount(Number(count), what, `${what}s`)
}

/** For example, `at least 12 events (state:failed), received 24 Nov, 13:05 UTC to 24 Nov, 14:05 UTC`. */
function chosen(after: Facts): string {
  const count = `${after('exact') === 'false' ? 'at least ' : ''}${events(after('count'))}`
  if (after('chosen') !== '') return `${count}, selected individually`
  const filter = after('filter') === '' ? '' : ` (${after('filter')})`
  return `${count}${filter}, received from ${momentInUtc(after('from'))} to ${momentInUtc(after('until'))}`
}

/** For example, ` until 24 Nov, 14:05 UTC`. */
function until(iso: string, word = ' until'): string {
  return iso === '' ? '' : `${word} ${momentInUtc(iso)}`
}

/** A time in UTC, because the reader's time zone is unknown: `24 Nov, 14:05 UTC`. */
export function momentInUtc(iso: string): string {
  return `${formatDate(new Date(iso), DATE_AND_CLOCK, 'UTC')} UTC`
}

/** For example, ` from 203.0.113.7`; empty if the address is unknown. */
const from = (address: string) => (address === '' ? '' : ` from ${address}`)

function region(code: string): string {
  return code === 'us' || code === 'eu' ? REGION_LABEL[code] : code
}
