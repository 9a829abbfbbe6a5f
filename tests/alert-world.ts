import { afterAll, beforeAll, beforeEach } from 'vitest'
import { createAlerts } from '@/lib/alerts/create-alerts'
import { evaluateDue } from '@/lib/alerts/evaluate-due'
import { listAlerts } from '@/lib/alerts/list-alerts'
import type { CreateAlertInput } from '@/lib/alerts/schemas'
import { sendDue } from '@/lib/alerts/send-due'
import { db } from '@/lib/platform/db'
import { givenDelivery } from './given-delivery'
import { type MailServer, startMailServer } from './mail-server'
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver'
import { makeWorld, type World } from './world'

export const FAILURES = { kind: 'failure_rate', percent: 50, minimum: 2, minutes: 15 } as const

/** A source, a receiver for its alert notices, and the worker's rounds over its rules. */
export interface AlertWorld extends World {
  receiver: WebhookReceiver
  mail: MailServer
  /** Creates a rule; by default one that notifies the receiver of failures. */
  rule(more?: Partial<CreateAlertInput>): CreateAlertInput
  make(more?: Partial<CreateAlertInput>): Promise<string>
  settle(state: 'accepted' | 'failed' | 'rejected' | 'discarded', count: number): Promise<void>
  /** Runs one worker round, as if every rule were due. */
  round(): Promise<void>
  send(): Promise<void>
  /** Moves the last notice of every rule this many minutes into the past. */
  later(minutes: number): Promise<void>
  /** The first line of each notice received. */
  titles(): (string | undefined)[]
  view(): Promise<Awaited<ReturnType<typeof listAlerts>>['rules'][number] | undefined>
  notices(): Promise<Awaited<ReturnType<typeof listAlerts>>['notices']>
}

const never = () => false

/** Sets up a test file. @returns an object that holds a new world before each test */
export function alertWorld(): AlertWorld {
  const world = {} as AlertWorld
  beforeAll(async () => {
    const [receiver, mail] = await Promise.all([startWebhookReceiver(), startMailServer()])
    Object.assign(world, { receiver, mail })
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
    Object.assign(world, await makeWorld())
    await db().query('DELETE FROM alert_rule')
    world.receiver.posts = []
    world.receiver.answers = [{ status: 200 }]
    world.mail.mails = []
    world.mail.refuse = null
    world.mail.mute = false
  })
  afterAll(async () => {
    await world.receiver.stop()
    await world.mail.stop()
  })
  return Object.assign(world, {
    rule: (more: Partial<CreateAlertInput> = {}): CreateAlertInput => ({
      sourceId: world.sourceId,
      condition: FAILURES,
      cooldownMinutes: 60,
      webhookLabel: '#ops',
      webhookUrl: world.receiver.url,
      emails: [],
      ...more,
    }),
    make: async (more: Partial<CreateAlertInput> = {}) =>
      String((await createAlerts({ ctx: world.ctx, inputs: [world.rule(more)] })).ruleIds[0]),
    settle: async (state: 'accepted' | 'failed' | 'rejected' | 'discarded', count: number) => {
      const { sourceId } = world
      await Promise.all(
        Array.from({ length: count }, () => givenDelivery({ sourceId, state, receivedAt: new Date() })),
      )
    },
    round: async () => {
      await db().query(`UPDATE alert_rule SET evaluated_at = evaluated_at - interval '1 minute'`)
      await evaluateDue(never)
      await sendDue(never)
    },
    send: () => sendDue(never),
    later: async (minutes: number) => {
      await db().query(`UPDATE alert_rule SET told_at = told_at - $1::int * interval '1 minute'`, [minutes])
    },
    titles: () => world.receiver.posts.map(({ body }) => body.text.split('\n')[0]),
    view: async () => (await listAlerts({ ctx: world.ctx })).rules[0],
    notices: async () => (await listAlerts({ ctx: world.ctx })).notices,
  })
}
