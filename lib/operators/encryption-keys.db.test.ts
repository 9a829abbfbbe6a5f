import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { newFactor } from '@/lib/accounts/factor'
import { createAlerts } from '@/lib/alerts/create-alerts'
import { config } from '@/lib/platform/config'
import { prisma } from '@/lib/platform/db'
import { openWriteKey } from '@/lib/security/write-key-box'
import { connectSource } from '@/lib/sources/connect-source'
import { givenPerson } from '@/tests/person'
import { yes } from '@/tests/scripted-segment'
import { workerWorld } from '@/tests/worker-world'
import { makeWorld } from '@/tests/world'
import { keyStatus, rotateKeys } from './encryption-keys'

process.env['ALERT_PRIVATE_HOSTS'] = 'on'
const world = workerWorld('20ms')
const second = `second:${randomBytes(32).toString('base64')}`

it('covers every column that holds a sealed secret', async () => {
  const schema = await readFile('prisma/schema.prisma', 'utf8')
  const columns = [...schema.matchAll(/^\s+(\w+Box)\s/gm)].map(([, name]) => name)
  expect(columns.sort()).toEqual(['factorBox', 'webhookBox', 'writeKeyBox'])
})

it('seals everything with the new key while events are sent, and says when the old key may go', async () => {
  const old = config().encryptionKeys[0]?.id ?? ''
  const { ctx } = world
  const person = await givenPerson(ctx, 'viewer')
  const { box } = newFactor({ id: person.id, email: person.email })
  await prisma().user.update({ where: { id: person.id }, data: { factorBox: box } })
  await createAlerts({
    ctx,
    inputs: [
      {
        sourceId: world.sourceId,
        condition: { kind: 'ledger_mismatch' },
        cooldownMinutes: 60,
        webhookUrl: 'http://127.0.0.1:9/T0ken',
        webhookLabel: '#ops',
        emails: [],
      },
    ],
  })
  const others = await Promise.all([1, 2, 3].map(() => makeWorld()))
  expect(await keyStatus()).toMatchObject({ current: old, removable: [] })

  // As after a restart with the new key in front.
  process.env['ENCRYPTION_KEYS'] = `${second},${process.env['ENCRYPTION_KEYS']}`
  forgetConfig()
  world.segment.behave(yes)
  const sending = (async () => {
    for (let n = 0; n < 20; n++) await world.send(10)
  })()
  const before = await keyStatus()
  expect(before.current).toBe('second')
  expect(before.keys.find(key => key.id === old)?.secrets).toBeGreaterThanOrEqual(6)
  const [first] = await Promise.all([rotateKeys(), rotateKeys(), sending])
  expect(first?.failed).toEqual([])
  const after = await rotateKeys()
  expect(after).toMatchObject({ current: 'second', resealed: 0, failed: [], removable: [old] })

  // Without the old key everything still opens, and nothing that was sent failed.
  process.env['ENCRYPTION_KEYS'] = second
  forgetConfig()
  await connectSource({
    ctx: others[0]?.ctx ?? ctx,
    input: { sourceId: others[0]?.sourceId ?? '', writeKey: 'c'.repeat(32), residency: 'us' },
  })
  for (const { id, writeKeyBox } of await prisma().source.findMany({ where: { writeKeyBox: { not: null } } }))
    expect(openWriteKey(id, writeKeyBox ?? '')).toMatch(/^\w+$/)
  await world.reach({ accepted: 200 })
  expect((await rotateKeys()).failed).toEqual([])
})

/** The next `config()` reads the environment again. */
function forgetConfig(): void {
  const store = globalThis as unknown as Record<symbol, unknown>
  delete store[Symbol.for('segment-source.config')]
}
