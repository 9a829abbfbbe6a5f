import { beforeAll, describe, expect, it } from 'vitest'
import { changeRole } from '@/lib/members/change-member'
import { prisma } from '@/lib/platform/db'
import { givenPerson, type Person } from '@/tests/person'
import { makeWorld, type World } from '@/tests/world'
import { createApiToken, listApiTokens, revokeApiToken } from './api-tokens'
import { tokenCtx } from './authenticate-token'

let world: World
let admin: Person
beforeAll(async () => {
  world = await makeWorld()
  admin = await givenPerson(world.ctx, 'admin', 'Ada')
})

const bearer = (token: string) => tokenCtx(`Bearer ${token}`)

describe('an API token', () => {
  it('acts in the name of its person, with the lower of both roles', async () => {
    const { token } = await createApiToken({ ctx: admin.ctx, input: { name: 'CI', role: 'admin' } })
    expect(token).toMatch(/^ugt_[\w-]{32}$/)
    expect(await bearer(token)).toEqual({
      accountId: world.ctx.accountId,
      role: 'admin',
      actor: { type: 'user', id: admin.id, name: 'Ada (API token “CI”)' },
    })
    await changeRole({ ctx: world.ctx, input: { userId: admin.id, role: 'viewer' } })
    expect(await bearer(token)).toMatchObject({ role: 'viewer' })
    await changeRole({ ctx: world.ctx, input: { userId: admin.id, role: 'owner' } })
    expect(await bearer(token)).toMatchObject({ role: 'admin' })
    await changeRole({ ctx: world.ctx, input: { userId: admin.id, role: 'admin' } })
  })

  it('is stored as a hash, and its use is recorded', async () => {
    const { id, token } = await createApiToken({ ctx: admin.ctx, input: { name: 'Cron', role: 'viewer' } })
    expect(JSON.stringify(await prisma().apiToken.findMany())).not.toContain(token)
    await bearer(token)
    await expect
      .poll(async () => (await listApiTokens({ ctx: admin.ctx })).find(one => one.id === id)?.lastUsedAt)
      .not.toBeNull()
  })

  it('is refused when it is unknown, revoked or expired', async () => {
    const { id, token } = await createApiToken({
      ctx: admin.ctx,
      input: { name: 'Old', role: 'viewer', days: 1 },
    })
    const refused = { code: 'unauthenticated' }
    for (const header of ['', 'Bearer', 'Bearer x', `Basic ${token}`, `Bearer ${token}x`])
      await expect(tokenCtx(header)).rejects.toMatchObject(refused)
    await prisma().apiToken.update({ where: { id }, data: { expiresAt: new Date(0) } })
    await expect(bearer(token)).rejects.toMatchObject(refused)
    const second = await createApiToken({ ctx: admin.ctx, input: { name: 'Other', role: 'viewer' } })
    await revokeApiToken({ ctx: admin.ctx, input: { id: second.id } })
    await expect(bearer(second.token)).rejects.toMatchObject(refused)
  })

  it('never gets a role above the one of its creator', async () => {
    await expect(
      createApiToken({ ctx: admin.ctx, input: { name: 'Up', role: 'owner' } }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is seen and revoked by its creator and by owners, not by others', async () => {
    const { id } = await createApiToken({ ctx: admin.ctx, input: { name: 'Mine', role: 'viewer' } })
    const other = await givenPerson(world.ctx, 'admin')
    expect(await listApiTokens({ ctx: other.ctx })).toEqual([])
    await expect(revokeApiToken({ ctx: other.ctx, input: { id } })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const owner = await givenPerson(world.ctx, 'owner')
    expect((await listApiTokens({ ctx: owner.ctx })).find(one => one.id === id)).toMatchObject({ own: false })
    const elsewhere = await makeWorld()
    await expect(revokeApiToken({ ctx: elsewhere.ctx, input: { id } })).rejects.toMatchObject({
      code: 'not_found',
    })
    await revokeApiToken({ ctx: owner.ctx, input: { id } })
    expect((await listApiTokens({ ctx: owner.ctx })).map(one => one.id)).not.toContain(id)
  })

  it('of the command line belongs to no one', async () => {
    const { token } = await createApiToken({ ctx: world.ctx, input: { name: 'Backup', role: 'owner' } })
    expect(await bearer(token)).toEqual({
      accountId: world.ctx.accountId,
      role: 'owner',
      actor: { type: 'cli', id: null, name: 'API token “Backup”' },
    })
  })
})
