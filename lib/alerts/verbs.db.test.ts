import { describe, expect, it } from 'vitest'
import { prisma } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { alertWorld, FAILURES } from '@/tests/alert-world'
import { makeWorld } from '@/tests/world'
import { changeAlert, deleteAlert } from './change-alert'
import { createAlerts } from './create-alerts'
import { listAlerts } from './list-alerts'
import type { CreateAlertInput } from './schemas'
import { sendTestNotice } from './send-test-notice'

const world = alertWorld()

describe('the verbs', () => {
  it('send only one of two concurrent test notices', async () => {
    const ruleId = await world.make()
    const [first, second] = await Promise.allSettled([
      sendTestNotice({ ctx: world.ctx, input: { ruleId } }),
      sendTestNotice({ ctx: world.ctx, input: { ruleId } }),
    ])
    expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected'])
    expect(world.receiver.posts).toHaveLength(1)
    expect(world.titles()[0]).toBe('🔔 *UserGuiding_Prod: test notification*')
    expect(await world.notices()).toMatchObject([
      { kind: 'test', state: 'sent', outcome: expect.stringMatching(/^HTTP 200/) },
    ])
  })

  it('keep the webhook address secret in the row, the views and the history', async () => {
    const ruleId = await world.make()
    await sendTestNotice({ ctx: world.ctx, input: { ruleId } })
    const stored = await prisma().alertRule.findUniqueOrThrow({ where: { id: ruleId } })
    const written = JSON.stringify([
      stored,
      await listAlerts({ ctx: world.ctx }),
      await prisma().audit.findMany({ where: { accountId: world.ctx.accountId } }),
      await prisma().alertNotice.findMany({ where: { ruleId } }),
    ])
    expect(written).not.toContain('only-for-tests-secret')
    expect(await world.view()).toMatchObject({
      webhook: { host: `127.0.0.1:${world.receiver.port}`, label: '#ops' },
    })
    // The box cannot be decrypted in another rule, so nothing is sent from a copy.
    const other = await world.make()
    await prisma().alertRule.update({ where: { id: other }, data: { webhookBox: stored.webhookBox } })
    world.receiver.posts = []
    expect((await sendTestNotice({ ctx: world.ctx, input: { ruleId: other } })).results).toMatchObject([
      { sent: false, outcome: expect.stringContaining('cannot be decrypted') },
    ])
    expect(world.receiver.posts).toEqual([])
  })

  it('change a rule, keep or remove its webhook, and start over', async () => {
    const ruleId = await world.make()
    await world.settle('failed', 3)
    await world.round()
    const kept = {
      condition: FAILURES,
      cooldownMinutes: 15,
      webhookLabel: '#alarm',
      emails: [],
      enabled: true,
    }
    await changeAlert({ ctx: world.ctx, input: { ruleId, version: 1, ...kept } })
    expect(await world.view()).toMatchObject({ firingSince: null, webhook: { label: '#alarm' }, version: 2 })
    await world.round()
    expect(world.titles()).toHaveLength(2)
    await expect(
      changeAlert({ ctx: world.ctx, input: { ruleId, version: 1, ...kept } }),
    ).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(
      changeAlert({ ctx: world.ctx, input: { ruleId, version: 2, ...kept, webhookUrl: null } }),
    ).rejects.toMatchObject({ code: 'invalid', field: 'webhookUrl' })
    await changeAlert({ ctx: world.ctx, input: { ruleId, version: 2, ...kept, enabled: false } })
    await world.round()
    expect(world.titles()).toHaveLength(2)
    await deleteAlert({ ctx: world.ctx, input: { ruleId } })
    expect(await listAlerts({ ctx: world.ctx })).toEqual({ rules: [], notices: [] })
  })

  it('add either all of several rules or none', async () => {
    const { ctx } = world
    const wrong = world.rule({ sourceId: newId() })
    await expect(createAlerts({ ctx, inputs: [world.rule(), wrong] })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect((await listAlerts({ ctx })).rules).toEqual([])
    expect((await createAlerts({ ctx, inputs: [world.rule(), world.rule()] })).ruleIds).toHaveLength(2)
    expect((await listAlerts({ ctx })).rules).toHaveLength(2)
  })

  it('refuse viewers, other accounts and invalid input', async () => {
    const ruleId = await world.make()
    const viewer = { ...world.ctx, role: 'viewer' as const }
    const { ctx: stranger } = await makeWorld()
    const input = { ruleId, version: 1, ...world.rule(), enabled: true }
    for (const [ctx, code] of [
      [viewer, 'forbidden'],
      [stranger, 'not_found'],
    ] as const) {
      await expect(createAlerts({ ctx, inputs: [world.rule()] })).rejects.toMatchObject({ code })
      await expect(changeAlert({ ctx, input })).rejects.toMatchObject({ code })
      await expect(sendTestNotice({ ctx, input: { ruleId } })).rejects.toMatchObject({ code })
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
      await expect(world.make(wrong as Partial<CreateAlertInput>)).rejects.toMatchObject({ field })
    }
  })
})
