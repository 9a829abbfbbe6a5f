import { beforeEach, expect, it } from 'vitest'
import { createUser } from '@/lib/accounts/create-user'
import type { Ctx } from '@/lib/accounts/ctx'
import type { Role } from '@/lib/accounts/role'
import { prisma } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { makeWorld, type World } from '@/tests/world'
import { deleteView, findView, listViews, renameView, saveView } from './views'

let world: World
let ada: Ctx
let ben: Ctx
beforeEach(async () => {
  world = await makeWorld()
  ada = await person('Ada', 'admin')
  ben = await person('Ben', 'viewer')
})

async function person(name: string, role: Role): Promise<Ctx> {
  const email = `${newId()}@example.com`
  const { userId } = await createUser({
    ctx: world.ctx,
    input: { email, name, role, password: 'a long enough password' },
  })
  return { accountId: world.ctx.accountId, actor: { type: 'user', id: userId, name }, role }
}

const content = { q: 'state:failed', range: '7d', columns: 'event,user', density: 'compact', source: '' }
const save = (ctx: Ctx, name: string) => saveView({ ctx, input: { name, content } })

it('keeps the log’s filter for the person who saved it', async () => {
  const view = await save(ada, '  Failing guides ')
  expect(view).toEqual({ ...content, id: view.id, name: 'Failing guides', own: true, by: 'Ada' })
  await save(ada, 'All of it')
  expect((await listViews({ ctx: ada })).map(({ name }) => name)).toEqual(['All of it', 'Failing guides'])
  expect(await listViews({ ctx: ben })).toEqual([])
})

it('opens by its link for anyone in the account, and for no one else', async () => {
  const { id } = await save(ada, 'Failing guides')
  expect(await findView({ ctx: ben, input: { id } })).toMatchObject({ ...content, own: false, by: 'Ada' })
  const elsewhere = await makeWorld()
  expect(await findView({ ctx: elsewhere.ctx, input: { id } })).toBeNull()
  expect(await findView({ ctx: ben, input: { id: 'no id' } })).toBeNull()
})

it('can be changed, renamed and deleted only by its owner', async () => {
  const { id } = await save(ada, 'Failing guides')
  const changed = { ...content, q: 'state:held' }
  await expect(saveView({ ctx: ben, input: { id, content: changed } })).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(renameView({ ctx: ben, input: { id, name: 'Mine' } })).rejects.toMatchObject({
    code: 'not_found',
  })
  await deleteView({ ctx: ben, input: { id } })
  expect(await saveView({ ctx: ada, input: { id, content: changed } })).toMatchObject({ id, q: 'state:held' })
  await renameView({ ctx: ada, input: { id, name: 'Held guides' } })
  expect(await findView({ ctx: ada, input: { id } })).toMatchObject({ name: 'Held guides', q: 'state:held' })
  await deleteView({ ctx: ada, input: { id } })
  await deleteView({ ctx: ada, input: { id } })
  expect(await findView({ ctx: ada, input: { id } })).toBeNull()
})

it('has a unique name among the views of one person, even under concurrent saves', async () => {
  const results = await Promise.allSettled([save(ada, 'Failing'), save(ada, 'Failing'), save(ben, 'Failing')])
  const refused = results.flatMap(result => (result.status === 'rejected' ? [result.reason] : []))
  expect(refused).toMatchObject([{ code: 'conflict', message: expect.stringContaining('“Failing”') }])
  const other = await save(ada, 'Other')
  await expect(renameView({ ctx: ada, input: { id: other.id, name: 'Failing' } })).rejects.toMatchObject({
    code: 'conflict',
  })
  await renameView({ ctx: ada, input: { id: other.id, name: 'Other' } })
})

it('explains what is wrong with a name, and that the command line has no views', async () => {
  await expect(save(ada, ' ')).rejects.toThrow('Enter the view name.')
  await expect(
    saveView({ ctx: ada, input: { name: 'Long', content: { ...content, q: 'x'.repeat(1_001) } } }),
  ).rejects.toThrow('Use at most 1,000 characters for the search.')
  await expect(save(world.ctx, 'Nobody’s')).rejects.toMatchObject({ code: 'forbidden' })
})

it('is deleted together with its owner', async () => {
  const { id } = await save(ada, 'Failing')
  await prisma().user.delete({ where: { id: ada.actor.id ?? '' } })
  expect(await findView({ ctx: ben, input: { id } })).toBeNull()
})
