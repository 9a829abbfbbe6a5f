import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { prisma } from '@/lib/platform/db'
import { invalid } from '@/lib/platform/errors'
import { makeWorld, type World } from '@/tests/world'
import { verb } from './verb'

const ctxAs = (world: World, role: 'owner' | 'viewer') => ({ ...world.ctx, role })
const countAuditEntries = (world: World) =>
  prisma().audit.count({ where: { accountId: world.ctx.accountId, action: 'audit.export' } })

describe('a verb', () => {
  const steps: string[] = []
  const exportTwice = verb(
    {
      input: z.object({ format: z.enum(['csv', 'xml'], 'Choose csv or xml.') }),
      permission: 'delivery.export',
      prepare: ({ format }) => {
        steps.push('prepare')
        return `${format}-file`
      },
      lock: async (_tx, { format, ctx }) => {
        steps.push('lock')
        return `${ctx.role}:${format}`
      },
    },
    async ({ input, ready, locked, audit, afterCommit }) => {
      steps.push('change')
      afterCommit(() => steps.push('committed'))
      await audit('audit.export', { after: { ready, locked } })
      if (input.format === 'xml') throw invalid('There is no XML today.')
      return { ready, locked }
    },
  )

  it('prepares, locks, changes and audits, then runs the afterCommit callbacks', async () => {
    const world = await makeWorld({ connected: false })
    steps.length = 0
    const done = await exportTwice({ ctx: ctxAs(world, 'owner'), input: { format: 'csv' } })
    expect(done).toEqual({ ready: 'csv-file', locked: 'owner:csv' })
    expect(steps).toEqual(['prepare', 'lock', 'change', 'committed'])
    expect(await countAuditEntries(world)).toBe(1)
  })

  it('checks the role, then the input, and does no work until both pass', async () => {
    const world = await makeWorld({ connected: false })
    steps.length = 0
    const ctx = ctxAs(world, 'viewer')
    const nonsense: { format: 'csv' } = JSON.parse('{"format":"pdf"}')
    await expect(exportTwice({ ctx, input: nonsense })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(exportTwice({ ctx: ctxAs(world, 'owner'), input: nonsense })).rejects.toMatchObject({
      code: 'invalid',
    })
    expect(steps).toEqual([])
  })

  it('writes no audit entry and runs no callbacks when the change fails', async () => {
    const world = await makeWorld({ connected: false })
    steps.length = 0
    await expect(exportTwice({ ctx: ctxAs(world, 'owner'), input: { format: 'xml' } })).rejects.toThrow('XML')
    expect(steps).toEqual(['prepare', 'lock', 'change'])
    expect(await countAuditEntries(world)).toBe(0)
  })
})
