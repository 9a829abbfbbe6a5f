import { beforeAll, describe, expect, it } from 'vitest'
import { authenticate } from '@/lib/accounts/authenticate'
import { cliCtx } from '@/lib/accounts/ctx'
import { readSession } from '@/lib/accounts/session-store'
import { createApiToken } from '@/lib/api-tokens/api-tokens'
import { prisma } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { resetPassword } from '@/lib/profile/reset-password'
import { createAccount } from '@/lib/setup/create-account'
import { givenPerson, PASSWORD, recorded } from '@/tests/person'
import { makeWorld, type World } from '@/tests/world'
import { changeRole, createResetLink, removeMember } from './change-member'
import { inviteMember, revokeInvitation } from './invite'
import { acceptInvitation, readInvitation, signUp } from './join'
import { listMembers } from './list-members'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})

const tokenOf = (url: string) => url.split('/').at(-1) ?? ''
const invite = (email: string, role: 'owner' | 'admin' | 'viewer' = 'viewer', ctx = world.ctx) =>
  inviteMember({ ctx, input: { email, role } })
const GONE = { code: 'not_found', message: expect.stringContaining('This link is not valid') }

describe('an invitation', () => {
  it('lets a new person join once, with the role it names', async () => {
    const email = `${newId()}@example.com`
    const { url, mail } = await invite(email.toUpperCase(), 'admin')
    expect(mail).toBeNull()
    expect(url).toMatch(/\/invite\/ugl_[\w-]{32}$/)
    expect(await readInvitation(tokenOf(url))).toMatchObject({ email, role: 'admin', known: false })
    const sign = (n: number) =>
      signUp({ token: tokenOf(url), input: { name: `Bo ${n}`, password: PASSWORD } })
    const results = await Promise.allSettled([sign(1), sign(2)])
    expect(results.map(result => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await authenticate({ email, password: PASSWORD, address: '203.0.113.1' })).toMatchObject({
      ok: true,
      accountId: world.ctx.accountId,
    })
    await expect(readInvitation(tokenOf(url))).rejects.toMatchObject(GONE)
    const { members, invitations } = await listMembers({ ctx: world.ctx })
    expect(members.find(member => member.email === email)).toMatchObject({ role: 'admin' })
    expect(invitations.map(one => one.email)).not.toContain(email)
  })

  it('never sets the password of someone who has one: they sign in, then accept', async () => {
    const elsewhere = await makeWorld()
    const person = await givenPerson(elsewhere.ctx, 'owner')
    const { url } = await invite(person.email, 'admin')
    expect(await readInvitation(tokenOf(url))).toMatchObject({ known: true })
    await expect(
      signUp({ token: tokenOf(url), input: { name: 'Eve', password: 'another password' } }),
    ).rejects.toMatchObject({ code: 'conflict' })
    const other = await givenPerson(elsewhere.ctx, 'viewer')
    await expect(acceptInvitation({ session: other.session, token: tokenOf(url) })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await acceptInvitation({ session: person.session, token: tokenOf(url) })
    expect(await readSession(person.session.sessionId)).toMatchObject({
      account: { id: world.ctx.accountId },
      role: 'admin',
    })
    expect(
      await authenticate({ email: person.email, password: PASSWORD, address: '203.0.113.2' }),
    ).toMatchObject({ ok: true })
  })

  it('is replaced by a newer one, can be revoked, and expires', async () => {
    const email = `${newId()}@example.com`
    const first = await invite(email)
    const second = await invite(email, 'admin')
    await expect(readInvitation(tokenOf(first.url))).rejects.toMatchObject(GONE)
    await revokeInvitation({ ctx: world.ctx, input: { id: second.id } })
    await expect(readInvitation(tokenOf(second.url))).rejects.toMatchObject(GONE)
    await expect(revokeInvitation({ ctx: world.ctx, input: { id: second.id } })).rejects.toMatchObject({
      code: 'not_found',
    })
    const third = await invite(email)
    await prisma().oneTimeLink.update({ where: { id: third.id }, data: { expiresAt: new Date(0) } })
    await expect(readInvitation(tokenOf(third.url))).rejects.toMatchObject(GONE)
    expect((await listMembers({ ctx: world.ctx })).invitations.map(one => one.email)).not.toContain(email)
  })

  it('is refused for a member, and only owners may create one', async () => {
    const person = await givenPerson(world.ctx, 'admin')
    await expect(invite(person.email)).rejects.toMatchObject({ code: 'conflict' })
    await expect(invite(`${newId()}@example.com`, 'viewer', person.ctx)).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('a member', () => {
  it('gets another role with their next request, and a token never exceeds it', async () => {
    const person = await givenPerson(world.ctx, 'admin')
    await changeRole({ ctx: world.ctx, input: { userId: person.id, role: 'viewer' } })
    expect(await readSession(person.session.sessionId)).toMatchObject({ role: 'viewer' })
  })

  it('who is removed loses sessions, tokens and the account, but not their sign-in', async () => {
    const person = await givenPerson(world.ctx, 'admin')
    await createApiToken({ ctx: person.ctx, input: { name: 'CI', role: 'viewer' } })
    await removeMember({ ctx: world.ctx, input: { userId: person.id } })
    expect(await readSession(person.session.sessionId)).toBeNull()
    expect(await prisma().apiToken.count({ where: { userId: person.id } })).toBe(0)
    expect(await authenticate({ email: person.email, password: PASSWORD, address: '203.0.113.3' })).toEqual({
      ok: false,
      reason: 'no_account',
    })
    await expect(removeMember({ ctx: world.ctx, input: { userId: person.id } })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('who is the last owner can be neither demoted nor removed, even when two owners remove each other', async () => {
    const email = `${newId()}@example.com`
    const { accountId, userId } = await createAccount({
      input: { name: `Account ${newId()}`, ownerEmail: email, password: PASSWORD },
    })
    const ctx = cliCtx(accountId)
    for (const attempt of [
      () => changeRole({ ctx, input: { userId, role: 'admin' } }),
      () => removeMember({ ctx, input: { userId } }),
    ])
      await expect(attempt()).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining('last owner'),
      })
    const second = await givenPerson(ctx, 'owner')
    const results = await Promise.allSettled([
      removeMember({ ctx, input: { userId } }),
      removeMember({ ctx, input: { userId: second.id } }),
    ])
    expect(results.map(result => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await prisma().membership.count({ where: { accountId, role: 'owner' } })).toBe(1)
  })

  it('gets a reset link only if they belong to no other account', async () => {
    const person = await givenPerson(world.ctx, 'viewer')
    const { url } = await createResetLink({ ctx: world.ctx, input: { userId: person.id } })
    await resetPassword({ token: tokenOf(url), input: { password: 'quite another password' } })
    expect(await readSession(person.session.sessionId)).toBeNull()
    expect(
      await authenticate({ email: person.email, password: 'quite another password', address: '203.0.113.4' }),
    ).toMatchObject({ ok: true })
    await expect(
      resetPassword({ token: tokenOf(url), input: { password: 'once more, a password' } }),
    ).rejects.toMatchObject(GONE)
    const elsewhere = await makeWorld()
    await prisma().membership.create({
      data: { accountId: elsewhere.ctx.accountId, userId: person.id, role: 'viewer' },
    })
    await expect(createResetLink({ ctx: world.ctx, input: { userId: person.id } })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('leaves a trail', async () => {
    expect(new Set(await recorded(world.ctx.accountId, 'member.'))).toEqual(
      new Set([
        'member.invite',
        'member.join',
        'member.revoke_invitation',
        'member.change_role',
        'member.remove',
        'member.reset_link',
      ]),
    )
    expect(await recorded(world.ctx.accountId, 'user.reset')).toEqual(['user.reset_password'])
  })
})
