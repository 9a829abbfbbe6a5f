import { expect, it } from 'vitest'
import { describeChange } from './describe-change'

it.each([
  [
    {
      action: 'source.connect',
      before: { keyFingerprint: null },
      after: { keyFingerprint: 'ab12cd34', residency: 'eu' },
    },
    'connected it with the key ab12cd34 (European Union)',
  ],
  [
    {
      action: 'source.replace_key',
      before: { keyFingerprint: 'ab12cd34' },
      after: { keyFingerprint: '12345678', waiting: 'discard', removed: 'Removed quotes from the key.' },
    },
    'replaced the key ab12cd34 with 12345678 and discarded the waiting events; removed quotes from the key',
  ],
  [
    {
      action: 'source.replace_key',
      before: { keyFingerprint: 'ab12cd34' },
      after: { keyFingerprint: '12345678', waiting: 'hold' },
    },
    'replaced the key ab12cd34 with 12345678 and paused it, holding the waiting events',
  ],
  [
    { action: 'source.disconnect', before: { keyFingerprint: 'ab12cd34' }, after: { waiting: 'hold' } },
    'disconnected it and deleted the key ab12cd34',
  ],
  [
    { action: 'source.disconnect', before: { keyFingerprint: 'ab12cd34' }, after: { waiting: 'discard' } },
    'disconnected it and deleted the key ab12cd34 and discarded the waiting events',
  ],
  [
    { action: 'source.change_residency', before: { residency: 'us' }, after: { residency: 'eu' } },
    'changed the region from United States to European Union',
  ],
  [{ action: 'source.pause', before: null, after: { mode: 'skip' } }, 'paused it (skipping events)'],
  [
    { action: 'ingest_key.revoke', before: { label: 'CI', last4: 'x9Zz' }, after: null },
    'revoked the ingest key “CI” (…x9Zz)',
  ],
  [
    { action: 'source.limit', before: { eventsPerSecond: null }, after: { eventsPerSecond: 50 } },
    'limited it to 50 events per second',
  ],
  [
    { action: 'source.limit', before: { eventsPerSecond: 50 }, after: { eventsPerSecond: null } },
    'reset its rate limit to the default',
  ],
  [
    { action: 'source.set_origins', before: { origins: '' }, after: { origins: 'https://a.example' } },
    'allowed web pages from https://a.example to send events',
  ],
  [
    { action: 'connection.test', before: null, after: { event: 'Guide Started', messageId: 'ug-1-0' } },
    'sent a test event, Guide Started (ug-1-0)',
  ],
  [
    { action: 'connection.try_region', before: null, after: { residency: 'eu', outcome: 'timeout' } },
    'tried the European Union region with a test event: not accepted',
  ],
  [
    { action: 'connection.verify', before: null, after: { messageId: 'ug-1-0' } },
    'verified the connection: the test event ug-1-0 arrived in Segment',
  ],
  [
    { action: 'connection.not_seen', before: null, after: { messageId: 'ug-1-0' } },
    'did not find the test event ug-1-0 in Segment, so the connection is not verified',
  ],
  [
    {
      action: 'source.pause',
      before: null,
      after: { mode: 'hold', until: '2026-11-25T09:30:00.000Z' },
    },
    'paused it (holding events) until 25 Nov, 09:30 UTC',
  ],
  [
    { action: 'source.resume', before: null, after: { waiting: 'send', pausedBy: 'Ada' } },
    'resumed it at the time set by Ada',
  ],
  [
    { action: 'source.resume', before: null, after: { waiting: 'discard' } },
    'resumed it and discarded the waiting events',
  ],
  [
    { action: 'source.discard_waiting', before: null, after: { discarded: 12_345 } },
    'discarded 12,345 waiting events',
  ],
  [
    {
      action: 'source.change_contract',
      before: { mode: 'warn', eventsOff: 'Survey Shown' },
      after: { mode: 'strict', eventsOff: 'Guide Started, Guide Completed' },
    },
    'changed the contract from warn to strict; turned off Guide Started, Guide Completed; turned on Survey Shown',
  ],
  [
    {
      action: 'ingest_key.rotate',
      before: { label: 'CI', last4: 'x9Zz' },
      after: { last4: 'aB12', until: '2026-11-25T09:30:00.000Z' },
    },
    'rotated the ingest key “CI”: …aB12 replaces …x9Zz, which expires on 25 Nov, 09:30 UTC',
  ],
  [{ action: 'delivery.retry_failed', before: null, after: { retried: 1 } }, 'retried 1 failed event'],
  [
    {
      action: 'delivery.retry_matching',
      before: null,
      after: {
        jobId: 'j',
        count: 1_234,
        exact: true,
        filter: 'state:failed',
        chosen: null,
        from: '2026-11-24T09:30:00.000Z',
        until: '2026-11-25T09:30:00.000Z',
      },
    },
    'retried 1,234 events (state:failed), received from 24 Nov, 09:30 UTC to 25 Nov, 09:30 UTC',
  ],
  [
    {
      action: 'delivery.send_as_new_matching',
      before: null,
      after: { count: 3, exact: true, filter: '', chosen: 3, from: null, until: null },
    },
    'sent as new: 3 events, selected individually',
  ],
  [{ action: 'delivery.cancel_job', before: null, after: { done: 1 } }, 'canceled a bulk job after 1 event'],
  [
    {
      action: 'alert.create',
      before: null,
      after: { rule: 'Notify #ops when the ledger is out of balance.', switched: 'on' },
    },
    'added an alert: notify #ops when the ledger is out of balance',
  ],
  [
    {
      action: 'alert.change',
      before: { rule: 'Notify #ops when x.', switched: 'on' },
      after: { rule: 'Notify #ops when x.', switched: 'off' },
    },
    'turned an alert off: notify #ops when x',
  ],
  [
    {
      action: 'alert.change',
      before: { rule: 'Notify #ops when x.', switched: 'on' },
      after: { rule: 'Notify #dev when x.', switched: 'on' },
    },
    'changed an alert to: notify #dev when x',
  ],
  [
    { action: 'alert.delete', before: { rule: 'Notify #ops when x.', switched: 'on' }, after: null },
    'deleted an alert: notify #ops when x',
  ],
  [
    { action: 'alert.test', before: null, after: { to: '#ops, a@b.example' } },
    'sent a test notification to #ops, a@b.example',
  ],
  [
    { action: 'member.invite', before: null, after: { email: 'bo@x.test', role: 'admin' } },
    'invited bo@x.test as admin',
  ],
  [
    { action: 'member.revoke_invitation', before: { email: 'bo@x.test' }, after: null },
    'revoked the invitation of bo@x.test',
  ],
  [
    { action: 'member.join', before: null, after: { role: 'admin' } },
    'accepted the invitation and joined as admin',
  ],
  [
    {
      action: 'member.change_role',
      before: { email: 'bo@x.test', role: 'admin' },
      after: { role: 'viewer' },
    },
    'changed the role of bo@x.test from admin to viewer',
  ],
  [
    { action: 'member.remove', before: { email: 'bo@x.test', role: 'viewer' }, after: null },
    'removed bo@x.test, who was viewer',
  ],
  [
    { action: 'member.reset_link', before: null, after: { email: 'bo@x.test' } },
    'created a password reset link for bo@x.test',
  ],
  [
    { action: 'user.rename', before: { name: 'Bo' }, after: { name: 'Bob' } },
    'changed their name from Bo to Bob',
  ],
  [
    { action: 'user.change_email', before: { email: 'a@x.test' }, after: { email: 'b@x.test' } },
    'changed the email a@x.test to b@x.test',
  ],
  [{ action: 'user.change_password', before: null, after: null }, 'changed their password'],
  [
    { action: 'user.reset_password', before: null, after: { email: 'bo@x.test', by: 'link' } },
    'set a new password for bo@x.test with a reset link',
  ],
  [
    { action: 'user.reset_password', before: null, after: { email: 'bo@x.test', by: 'operator' } },
    'set a new password for bo@x.test',
  ],
  [
    { action: 'session.sign_in', before: null, after: { address: '203.0.113.7' } },
    'signed in from 203.0.113.7',
  ],
  [
    { action: 'session.refuse', before: null, after: { address: '', reason: 'wrong password' } },
    'could not sign in: wrong password',
  ],
  [
    { action: 'session.sign_in', before: null, after: { address: '203.0.113.7', via: 'oidc' } },
    'signed in from 203.0.113.7 through single sign-on',
  ],
  [{ action: 'user.add_factor', before: null, after: null }, 'added a second factor'],
  [
    { action: 'user.remove_factor', before: null, after: { email: 'bo@x.test' } },
    'removed the second factor of bo@x.test',
  ],
  [{ action: 'user.renew_codes', before: null, after: null }, 'replaced their recovery codes'],
  [
    { action: 'user.link_identity', before: null, after: { issuer: 'https://id.x.test' } },
    'linked their single sign-on at https://id.x.test',
  ],
  [
    { action: 'account.require_factor', before: null, after: { required: true } },
    'required a second factor for this account',
  ],
  [
    { action: 'account.require_factor', before: null, after: { required: false } },
    'stopped requiring a second factor for this account',
  ],
  [{ action: 'account.close', before: { name: 'Acme' }, after: null }, 'closed the account Acme'],
  [
    { action: 'operator.add', before: null, after: { email: 'bo@x.test' } },
    'made bo@x.test an operator of this installation',
  ],
  [
    { action: 'operator.remove', before: null, after: { email: 'bo@x.test' } },
    'removed bo@x.test as an operator of this installation',
  ],
  [{ action: 'session.switch', before: null, after: null }, 'switched to this account'],
  [
    { action: 'session.allow', before: null, after: { email: 'bo@x.test' } },
    'allowed bo@x.test to sign in with a password once',
  ],
  [{ action: 'session.sign_out', before: null, after: null }, 'signed out'],
  [{ action: 'session.end', before: null, after: { sessions: 2 } }, 'ended 2 sessions'],
  [
    { action: 'session.end', before: null, after: { sessions: 1, email: 'bo@x.test' } },
    'ended 1 session of bo@x.test',
  ],
  [
    { action: 'api_token.create', before: null, after: { name: 'CI', last4: 'x9Zz', role: 'viewer' } },
    'created the API token “CI” (…x9Zz) with the role viewer',
  ],
  [
    { action: 'api_token.revoke', before: { name: 'CI', last4: 'x9Zz' }, after: null },
    'revoked the API token “CI” (…x9Zz)',
  ],
  [{ action: 'something.new', before: null, after: null }, 'something.new'],
])('%j', (change, text) => expect(describeChange(change)).toBe(text))
