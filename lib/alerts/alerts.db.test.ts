import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { givenDelivery } from '@/lib/observe/test-data'
import { closeDatabase, db, prisma } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { type MailServer, startMailServer } from '@/tests/mail-server'
import { startWebhookReceiver, type WebhookReceiver } from '@/tests/webhook-receiver'
import { makeWorld, type World } from '@/tests/world'
import { changeAlert } from './change-alert'
import { claimRule } from './claim-rule'
import { createAlert } from './create-alert'
import { deleteAlert } from './delete-alert'
import { evaluateDue } from './evaluate-due'
import { listAlerts } from './list-alerts'
import { recordLook } from './record-look'
import type { CreateAlertInput } from './schemas'
import { sendDue } from './send-due'
import { testAlert } from './test-alert'

let world: World
let receiver: WebhookReceiver
let mail: MailServer
const never = () => false

beforeAll(async () => {
  receiver = await startWebhookReceiver()
  mail = await startMailServer()
  Object.assign(process.env, {
    ALERT_PRIVATE_HOSTS: '1',
    SMTP_URL: mail.url,
    SMTP_FROM: 'UserGuiding <alerts@example.com>',
  })
  await db().query(
    `SELECT relay.ensure_partitions((now() - interval '1 day')::date, (now() + interval '1 day')::date)`,
  )
})
beforeEach(async () => {
  world = await makeWorld()
  await db().query('DELETE FROM alert_rule')
  receiver.posts = []
  receiver.answers = [{ status: 200 }]
  mail.mails = []
  mail.refuse = null
})
afterAll(async () => {
  await receiver.stop()
  await mail.stop()
  await closeDatabase()
})

const FAILURES = { kind: 'failure_rate', percent: 50, minimum: 2, minutes: 15 } as const
const rule = (more: Partial<CreateAlertInput> = {}) => ({
  ...{ sourceId: world.sourceId, condition: FAILURES, cooldownMinutes: 60, webhookLabel: '#ops' },
  ...{ webhookUrl: receiver.url, emails: [] },
  ...more,
})
const make = async (more: Partial<CreateAlertInput> = {}) =>
  (await createAlert({ ctx: world.ctx, input: rule(more) })).ruleId
const settle = (state: 'accepted' | 'failed' | 'rejected' | 'discarded', count: number) =>
  Promise.all(
    Array.from({ length: count }, () =>
      givenDelivery({ sourceId: world.sourceId, state, receivedAt: new Date() }),
    ),
  )
/** One round of a worker, as if the time for it had come. */
async function round(): Promise<void> {
  await db().query(`UPDATE alert_rule SET evaluated_at = evaluated_at - interval '1 minute'`)
  await evaluateDue(never)
  await sendDue(never)
}
const later = (minutes: number) =>
  db().query(`UPDATE alert_rule SET told_at = told_at - $1::int * interval '1 minute'`, [minutes])
const titles = () => receiver.posts.map(({ body }) => body.text.split('\n')[0])
const view = async () => (await listAlerts({ ctx: world.ctx })).rules[0]
const notices = async () => (await listAlerts({ ctx: world.ctx })).notices

describe('a failure rate', () => {
  it('fires once, is quiet through its cool-down, reminds, and recovers', async () => {
    await make()
    await settle('accepted', 2)
    await settle('discarded', 5)
    await round()
    expect(await view()).toMatchObject({
      firingSince: null,
      finding: expect.stringContaining('0 of 2 events'),
    })
    await settle('failed', 2)
    await settle('rejected', 1)
    await round()
    await round()
    expect(titles()).toEqual([
      '🔴 *UserGuiding_Prod: more than 50 % of at least 2 events failed or were rejected within 15 minutes*',
    ])
    expect(receiver.posts[0]?.body.text).toContain('3 of 5 events (60 %)')
    expect((await view())?.firingSince).not.toBeNull()
    await later(61)
    await round()
    expect(titles()).toHaveLength(2)
    await settle('accepted', 5)
    await round()
    await round()
    expect(titles().at(-1)).toMatch(/^🟢 \*UserGuiding_Prod recovered/)
    expect(titles()).toHaveLength(3)
    expect((await notices()).map(({ kind, state, recipient }) => [kind, state, recipient])).toEqual([
      ['recovered', 'sent', '#ops'],
      ['firing', 'sent', '#ops'],
      ['firing', 'sent', '#ops'],
    ])
  })

  it('does not look at what settled before', async () => {
    await make()
    await settle('failed', 5)
    await db().query(
      `UPDATE relay.delivery SET settled_at = now() - interval '16 minutes' WHERE source_id = $1`,
      [world.sourceId],
    )
    await round()
    expect((await view())?.finding).toContain('0 of 0 events')
  })
})

describe('the other conditions', () => {
  it('an event that waits too long, and why', async () => {
    await make({ condition: { kind: 'oldest_waiting', minutes: 30 } })
    const id = await givenDelivery({
      ...{ sourceId: world.sourceId, state: 'queued' },
      receivedAt: new Date(Date.now() - 31 * 60_000),
    })
    await db().query('UPDATE relay.lane SET parked_at = now() WHERE source_id = $1', [world.sourceId])
    await round()
    expect(receiver.posts[0]?.body.text).toContain('has waited for 31 m. Segment refuses its key.')
    // Put back by a person: it waits only since then.
    await db().query(
      'UPDATE relay.queue SET attempt = 3, first_attempt_at = NULL, due_at = now() WHERE source_id = $1 AND id = $2',
      [world.sourceId, id],
    )
    await round()
    expect(titles()[1]).toMatch(/^🟢/)
  })

  it('silence: only while connected, and not before somebody watches', async () => {
    await make({ condition: { kind: 'silence', minutes: 60 } })
    await round()
    expect(await view()).toMatchObject({
      firingSince: null,
      finding: expect.stringMatching(/No event has arrived yet/),
    })
    await db().query(`UPDATE alert_rule SET watched_since = now() - interval '3 hours'`)
    await db().query(`UPDATE source SET key_set_at = now() - interval '2 hours'`)
    await round()
    expect(receiver.posts[0]?.body.text).toContain('No event has arrived yet, for 2 h.')
    await givenDelivery({ sourceId: world.sourceId, state: 'accepted', receivedAt: new Date() })
    await round()
    expect(titles()[1]).toMatch(/^🟢/)
    await db().query('UPDATE source SET write_key_box = NULL')
    await round()
    expect((await view())?.finding).toBe('The source is not connected.')
  })

  it('a ledger that does not add up', async () => {
    await make({ condition: { kind: 'ledger_mismatch' } })
    await db().query(
      `INSERT INTO relay.ledger_check (source_id, checked_at, differences, differs_since)
       VALUES ($1, now(), '{"received": 1, "held": 1}', now())`,
      [world.sourceId],
    )
    await round()
    expect(receiver.posts[0]?.body.text).toContain('The ledger differs from the stored rows: ')
  })
})

describe('the outbox', () => {
  const firing = async () => {
    await make()
    await settle('failed', 3)
  }
  const due = () => db().query(`UPDATE alert_notice SET due_at = now() WHERE state = 'waiting'`)

  it('tries again, in order, under the same id, and gives up in the end', async () => {
    await firing()
    receiver.answers = [{ status: 500 }, { status: 503 }, { status: 200 }]
    await round()
    expect(await notices()).toMatchObject([
      { state: 'waiting', attempts: 1, outcome: expect.stringContaining('500') },
    ])
    await settle('accepted', 9)
    await round()
    // The end waits for its beginning.
    expect(receiver.posts).toHaveLength(1)
    await due()
    await sendDue(never)
    await due()
    await sendDue(never)
    expect(titles().map(title => title?.slice(0, 2))).toEqual(['🔴', '🔴', '🔴', '🟢'])
    expect(new Set(receiver.posts.slice(0, 3).map(({ headers }) => headers['x-notice-id'])).size).toBe(1)

    receiver.answers = [{ status: 500 }]
    await later(61)
    await settle('failed', 40)
    await round()
    for (let n = 0; n < 6; n += 1) {
      await due()
      await sendDue(never)
    }
    expect((await notices())[0]).toMatchObject({ state: 'failed', attempts: 5 })
  })

  it.each([
    [{ status: 404, body: 'no_service' }, 'HTTP 404 (no_service)'],
    [{ status: 302, location: 'http://169.254.169.254/' }, 'redirects are not followed'],
  ])('does not repeat what would be refused again: %j', async (answer, words) => {
    await firing()
    receiver.answers = [answer]
    await round()
    expect(await notices()).toMatchObject([
      { state: 'failed', attempts: 1, outcome: expect.stringContaining(words) },
    ])
    expect(receiver.posts).toHaveLength(1)
  })

  it('takes over what a worker that died had begun, and neither looks twice nor tells twice', async () => {
    await firing()
    const claimed = await claimRule(db())
    expect(claimed).not.toBeNull()
    expect(await claimRule(db())).toBeNull()
    await db().query(`UPDATE alert_rule SET claimed_until = now() - interval '1 second'`)
    await Promise.all([round(), round(), round()])
    expect(receiver.posts).toHaveLength(1)
    // The first worker was only slow: it has lost its claim and writes nothing.
    const kept = await recordLook(db(), {
      ...{ id: claimed?.id ?? '', claim: claimed?.claim ?? '', finding: 'stale' },
      next: { firingSince: null, told: false, toldAt: null },
      notice: {
        kind: 'firing',
        message: { title: '', lines: [], url: '' },
        to: [{ channel: 'email', name: 'a' }],
      },
    })
    expect(kept).toBe(false)
    expect(await notices()).toHaveLength(1)
  })

  it('mails, to each address of its own', async () => {
    await make({ webhookUrl: null, webhookLabel: null, emails: ['ada@example.com', 'Grace@example.com'] })
    await settle('failed', 3)
    await round()
    expect(mail.mails.map(({ from, to }) => [from, to])).toEqual(
      expect.arrayContaining([
        ['alerts@example.com', ['ada@example.com']],
        ['alerts@example.com', ['grace@example.com']],
      ]),
    )
    expect(mail.mails[0]?.source).toMatch(/^Subject: \[Alert\] UserGuiding_Prod: more than 50 %/m)
    expect(mail.mails[0]?.source).toMatch(/^Message-ID: <[0-9a-f-]{36}@127\.0\.0\.1>/m)
    mail.refuse = '550 nobody here'
    expect(
      (await testAlert({ ctx: world.ctx, input: { ruleId: (await view())?.id ?? '' } })).results,
    ).toEqual([
      { recipient: 'ada@example.com', sent: false, outcome: 'The mail server refused it (550).' },
      { recipient: 'grace@example.com', sent: false, outcome: 'The mail server refused it (550).' },
    ])
  })
})

describe('the verbs', () => {
  it('send a test notice at once, and not two', async () => {
    const ruleId = await make()
    const [first, second] = await Promise.allSettled([
      testAlert({ ctx: world.ctx, input: { ruleId } }),
      testAlert({ ctx: world.ctx, input: { ruleId } }),
    ])
    expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected'])
    expect(receiver.posts).toHaveLength(1)
    expect(titles()[0]).toBe('🔔 *UserGuiding_Prod: test notice*')
    expect(await notices()).toMatchObject([
      { kind: 'test', state: 'sent', outcome: expect.stringMatching(/^HTTP 200/) },
    ])
  })

  it('keep the address secret: in the row, the views and the audit', async () => {
    const ruleId = await make()
    await testAlert({ ctx: world.ctx, input: { ruleId } })
    const stored = await prisma().alertRule.findUniqueOrThrow({ where: { id: ruleId } })
    const written = JSON.stringify([
      stored,
      await listAlerts({ ctx: world.ctx }),
      await prisma().audit.findMany({ where: { accountId: world.ctx.accountId } }),
      await prisma().alertNotice.findMany({ where: { ruleId } }),
    ])
    expect(written).not.toContain('only-for-tests-secret')
    expect(await view()).toMatchObject({ webhook: { host: `127.0.0.1:${receiver.port}`, label: '#ops' } })
    // Copied to another rule, the box does not open: nothing is sent there.
    const other = await make()
    await prisma().alertRule.update({ where: { id: other }, data: { webhookBox: stored.webhookBox } })
    receiver.posts = []
    expect((await testAlert({ ctx: world.ctx, input: { ruleId: other } })).results).toMatchObject([
      { sent: false, outcome: expect.stringContaining('cannot be decrypted') },
    ])
    expect(receiver.posts).toEqual([])
  })

  it('change a rule, keep or take away its webhook, and start afresh', async () => {
    const ruleId = await make()
    await settle('failed', 3)
    await round()
    const kept = {
      condition: FAILURES,
      cooldownMinutes: 15,
      webhookLabel: '#alarm',
      emails: [],
      enabled: true,
    }
    await changeAlert({ ctx: world.ctx, input: { ruleId, version: 1, ...kept } })
    expect(await view()).toMatchObject({ firingSince: null, webhook: { label: '#alarm' }, version: 2 })
    await round()
    expect(titles()).toHaveLength(2)
    await expect(
      changeAlert({ ctx: world.ctx, input: { ruleId, version: 1, ...kept } }),
    ).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(
      changeAlert({ ctx: world.ctx, input: { ruleId, version: 2, ...kept, webhookUrl: null } }),
    ).rejects.toMatchObject({ code: 'invalid', field: 'webhookUrl' })
    await changeAlert({ ctx: world.ctx, input: { ruleId, version: 2, ...kept, enabled: false } })
    await round()
    expect(titles()).toHaveLength(2)
    await deleteAlert({ ctx: world.ctx, input: { ruleId } })
    expect(await listAlerts({ ctx: world.ctx })).toEqual({ rules: [], notices: [] })
  })

  it('refuse viewers, other accounts and what makes no sense', async () => {
    const ruleId = await make()
    const viewer = { ...world.ctx, role: 'viewer' as const }
    const { ctx: stranger } = await makeWorld()
    const input = { ruleId, version: 1, ...rule(), enabled: true }
    for (const [ctx, code] of [
      [viewer, 'forbidden'],
      [stranger, 'not_found'],
    ] as const) {
      await expect(createAlert({ ctx, input: rule() })).rejects.toMatchObject({ code })
      await expect(changeAlert({ ctx, input })).rejects.toMatchObject({ code })
      await expect(testAlert({ ctx, input: { ruleId } })).rejects.toMatchObject({ code })
      await expect(deleteAlert({ ctx, input: { ruleId } })).rejects.toMatchObject({ code })
    }
    expect((await listAlerts({ ctx: viewer })).rules).toHaveLength(1)
    expect((await listAlerts({ ctx: stranger })).rules).toEqual([])
    for (const [wrong, field] of [
      [{ webhookUrl: null }, 'webhookUrl'],
      [{ webhookUrl: 'not an address' }, 'webhookUrl'],
      [{ emails: ['nobody'] }, 'emails.0'],
      [{ condition: { ...FAILURES, percent: 100 } }, 'condition.percent'],
      [{ condition: { ...FAILURES, minutes: 0 } }, 'condition.minutes'],
      [{ cooldownMinutes: 7 }, 'cooldownMinutes'],
      [{ sourceId: newId() }, undefined],
    ] as const) {
      await expect(make(wrong as Partial<CreateAlertInput>)).rejects.toMatchObject({ field })
    }
  })
})
