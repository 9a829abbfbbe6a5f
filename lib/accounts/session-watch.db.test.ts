import { beforeAll, expect, it } from 'vitest'
import { changeRole, removeMember } from '@/lib/members/change-member'
import { givenPerson } from '@/tests/person'
import { makeWorld, until, type World } from '@/tests/world'
import { revokeSession } from './session-store'
import { type SessionChange, watchSession } from './session-watch'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})

it('reports a removal, a sign-out and another role within two seconds, each to its own sessions and once', async () => {
  const people = await Promise.all([1, 2, 3, 4].map(() => givenPerson(world.ctx, 'admin')))
  const seen = people.map(() => [] as SessionChange[])
  const leave = people.map((person, n) => watchSession(person.session, what => seen[n]?.push(what)))
  const [removed, signedOut, demoted] = people
  await removeMember({ ctx: world.ctx, input: { userId: removed?.id ?? '' } })
  await revokeSession(signedOut?.session.sessionId)
  await changeRole({ ctx: world.ctx, input: { userId: demoted?.id ?? '', role: 'viewer' } })
  await until(
    async () => seen,
    all => all.flat().length === 3,
    2_000,
  )
  expect(seen).toEqual([['ended'], ['ended'], ['changed'], []])
  for (const stop of leave) stop()
})
