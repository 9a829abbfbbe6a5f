import { beforeEach, describe, expect, it } from 'vitest'
import { describeChange } from '@/lib/accounts/describe-change'
import { listChanges } from '@/lib/history/list-history'
import { prisma } from '@/lib/platform/db'
import { openWriteKey } from '@/lib/security/write-key-box'
import { makeWorld, type World } from '@/tests/world'
import { connectSource, replaceKey } from './connect-source'

// The verbs clean every key, whether it is typed, dropped, autofilled, or sent by a form or a program.
const KEY = 'DmBXIN4JnwqBnTqXccTF0wBnLXNtNtFk'

let world: World
beforeEach(async () => {
  world = await makeWorld()
})

const DOORS = {
  connect: (writeKey: string, asEntered = false) =>
    connectSource({
      ctx: world.ctx,
      input: { sourceId: world.sourceId, writeKey, asEntered, residency: 'us' },
    }),
  replace: (writeKey: string, asEntered = false) =>
    replaceKey({ ctx: world.ctx, input: { sourceId: world.sourceId, writeKey, asEntered } }),
}

async function stored(): Promise<string> {
  const { writeKeyBox } = await prisma().source.findUniqueOrThrow({ where: { id: world.sourceId } })
  return openWriteKey(world.sourceId, writeKeyBox ?? '')
}
const changes = () => listChanges({ ctx: world.ctx, input: { sourceId: world.sourceId, limit: 10 } })

describe.each(Object.entries(DOORS))('%s', (_name, save) => {
  it.each([
    [`"${KEY}"`, 'quotes'],
    [`“${KEY}”`, 'quotes'],
    [`analytics.load("${KEY}");`, 'analytics.load snippet'],
    [`SEGMENT_WRITE_KEY=${KEY}`, 'snippet'],
    [`${KEY.slice(0, 9)}\r\n${KEY.slice(9)}`, 'spaces'],
    [`\ufeff${KEY}\u00a0`, 'spaces'],
  ])('stores only the key in %j and says what was removed', async (entered, what) => {
    const { removed } = await save(entered)
    expect(removed).toContain(what)
    expect(await stored()).toBe(KEY)
    const [change] = await changes()
    if (change === undefined) throw new Error('no audit entry')
    expect(describeChange(change)).toContain(`; ${removed?.charAt(0).toLowerCase()}${removed?.slice(1, -1)}`)
    expect(JSON.stringify(change)).not.toContain(KEY)
  })

  it.each([`"${KEY}`.replace('DmBX', 'Dm"BX'), `f(${KEY})`, `${KEY} or ${KEY}`])(
    'refuses %j, which is not a key even when cleaned, without repeating it',
    async entered => {
      const refused = await save(entered).catch((error: unknown) => error)
      expect(refused).toMatchObject({ code: 'invalid', field: 'writeKey' })
      expect(String(refused)).not.toContain(KEY.slice(8, 24))
      expect(await stored()).toBe(world.writeKey)
    },
  )

  it('keeps a key as entered on request, and refuses an impossible one', async () => {
    await expect(save(`"${KEY}"`, true)).rejects.toMatchObject({ message: expect.stringContaining('quotes') })
    expect((await save(`SEGMENT_KEY=${KEY}`, true)).removed).toBeNull()
    expect(await stored()).toBe(`SEGMENT_KEY=${KEY}`)
  })
})
