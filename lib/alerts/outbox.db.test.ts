import { describe, expect, it } from 'vitest'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { sendMail } from '@/lib/platform/send-mail'
import { alertWorld } from '@/tests/alert-world'
import { startWebhookReceiver } from '@/tests/webhook-receiver'
import { claimRule } from './claim-rule'
import { postWebhook } from './post-webhook'
import { saveEvaluation } from './save-evaluation'
import { sendTestNotice } from './send-test-notice'

const world = alertWorld()

describe('the outbox', () => {
  const firing = async () => {
    await world.make()
    await world.settle('failed', 3)
  }
  const due = () => db().query(`UPDATE alert_notice SET due_at = now() WHERE state = 'waiting'`)

  it('retries in order, with the same ID, and gives up eventually', async () => {
    await firing()
    world.receiver.answers = [{ status: 500 }, { status: 503 }, { status: 200 }]
    await world.round()
    expect(await world.notices()).toMatchObject([
      { state: 'waiting', attempts: 1, outcome: expect.stringContaining('500') },
    ])
    await world.settle('accepted', 9)
    await world.round()
    // The recovery waits for its alert.
    expect(world.receiver.posts).toHaveLength(1)
    await due()
    await world.send()
    await due()
    await world.send()
    expect(world.titles().map(title => title?.slice(0, 2))).toEqual(['🔴', '🔴', '🔴', '🟢'])
    expect(new Set(world.receiver.posts.slice(0, 3).map(({ headers }) => headers['x-notice-id'])).size).toBe(
      1,
    )

    world.receiver.answers = [{ status: 500 }]
    await world.later(61)
    await world.settle('failed', 40)
    await world.round()
    for (let n = 0; n < 6; n += 1) {
      await due()
      await world.send()
    }
    expect((await world.notices())[0]).toMatchObject({ state: 'failed', attempts: 5 })
  })

  it.each([
    [{ status: 404, body: 'no_service' }, 'HTTP 404 (no_service)'],
    [{ status: 302, location: 'http://169.254.169.254/' }, 'redirects are not followed'],
  ])('does not retry a notice that would be refused again: %j', async (answer, words) => {
    await firing()
    world.receiver.answers = [answer]
    await world.round()
    expect(await world.notices()).toMatchObject([
      { state: 'failed', attempts: 1, outcome: expect.stringContaining(words) },
    ])
    expect(world.receiver.posts).toHaveLength(1)
  })

  it('takes over from a worker that died, and neither evaluates nor notifies twice', async () => {
    await firing()
    const claimed = await claimRule(db())
    expect(claimed).not.toBeNull()
    expect(await claimRule(db())).toBeNull()
    await db().query(`UPDATE alert_rule SET claimed_until = now() - interval '1 second'`)
    await Promise.all([world.round(), world.round(), world.round()])
    expect(world.receiver.posts).toHaveLength(1)
    // The first worker was only slow. It has lost its claim, so it writes nothing.
    const kept = await saveEvaluation(db(), {
      id: claimed?.id ?? '',
      claim: claimed?.claim ?? '',
      finding: 'stale',
      next: { firingSince: null, told: false, toldAt: null },
      notice: {
        kind: 'firing',
        message: { title: '', lines: [], url: '' },
        to: [{ channel: 'email', name: 'a' }],
      },
    })
    expect(kept).toBe(false)
    expect(await world.notices()).toHaveLength(1)
  })

  it('stops waiting for an unresponsive receiver when the timeout expires', async () => {
    world.receiver.answers = ['hang']
    expect(await postWebhook(world.receiver.url, {}, newId(), 200)).toEqual({
      sent: false,
      final: false,
      text: 'No response within 0.2 s.',
    })
    world.mail.mute = true
    const mail = { to: 'ada@example.com', subject: 'x', text: 'x', id: newId() }
    expect(await sendMail(mail, 200)).toEqual({
      sent: false,
      final: false,
      text: 'The mail server did not respond in time (ETIMEDOUT).',
    })
    await world.receiver.stop()
    expect((await postWebhook(world.receiver.url, {}, newId())).text).toBe('The connection was refused.')
    world.receiver = await startWebhookReceiver()
  })

  it('sends a separate email to each address', async () => {
    await world.make({
      webhookUrl: null,
      webhookLabel: null,
      emails: ['ada@example.com', 'Grace@example.com'],
    })
    await world.settle('failed', 3)
    await world.round()
    expect(world.mail.mails.map(({ from, to }) => [from, to])).toEqual(
      expect.arrayContaining([
        ['alerts@example.com', ['ada@example.com']],
        ['alerts@example.com', ['grace@example.com']],
      ]),
    )
    expect(world.mail.mails[0]?.source).toMatch(/^Subject: \[Alert\] UserGuiding_Prod: more than 50%/m)
    expect(world.mail.mails[0]?.source).toMatch(/^Message-ID: <[0-9a-f-]{36}@127\.0\.0\.1>/m)
    world.mail.refuse = '550 nobody here'
    expect(
      (await sendTestNotice({ ctx: world.ctx, input: { ruleId: (await world.view())?.id ?? '' } })).results,
    ).toEqual([
      { recipient: 'ada@example.com', sent: false, outcome: 'The mail server refused the email (550).' },
      { recipient: 'grace@example.com', sent: false, outcome: 'The mail server refused the email (550).' },
    ])
  })
})
