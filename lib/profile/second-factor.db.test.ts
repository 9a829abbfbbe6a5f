import { generateSync } from 'otplib'
import { beforeAll, describe, expect, it } from 'vitest'
import { authenticate } from '@/lib/accounts/authenticate'
import { readSession } from '@/lib/accounts/session-store'
import { requireFactor, resetMemberFactor } from '@/lib/members/change-member'
import { prisma } from '@/lib/platform/db'
import { givenPerson, PASSWORD, type Person, recorded, signedIn } from '@/tests/person'
import { makeWorld, type World } from '@/tests/world'
import { beginFactor, confirmFactor, removeFactor, renewRecoveryCodes } from './second-factor'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})

let addresses = 0
const signIn = (person: Person, code?: string) => {
  addresses += 1
  return authenticate({
    email: person.email,
    password: PASSWORD,
    address: `198.51.100.${addresses}`,
    ...(code === undefined ? {} : { code }),
  })
}

/** A code of the app, `steps` of 30 s away from now. */
const codeOf = (secret: string, steps = 0) =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 })

/** A person who has set up a second factor, with the code of the step before. */
async function withFactor(): Promise<{ person: Person; secret: string; recoveryCodes: string[] }> {
  const person = await givenPerson(world.ctx, 'viewer')
  const { secret } = await beginFactor({ session: person.session, input: { current: PASSWORD } })
  const { recoveryCodes } = await confirmFactor({
    session: person.session,
    input: { code: codeOf(secret, -1) },
  })
  return { person, secret, recoveryCodes }
}

const WRONG = { ok: false, reason: 'wrong_code' }

describe('a second factor', () => {
  it('is asked for once it is confirmed with a code, which ends the other sessions', async () => {
    const person = await givenPerson(world.ctx, 'viewer')
    const other = await signedIn(person.session.user, world.ctx.accountId)
    await expect(
      beginFactor({ session: person.session, input: { current: 'not the password' } }),
    ).rejects.toMatchObject({ field: 'current' })
    const { secret, qrCode } = await beginFactor({ session: person.session, input: { current: PASSWORD } })
    expect(qrCode).toContain('<svg')
    expect(await signIn(person)).toMatchObject({ ok: true })
    await expect(confirmFactor({ session: person.session, input: { code: '000000' } })).rejects.toMatchObject(
      { field: 'code' },
    )
    await confirmFactor({ session: person.session, input: { code: codeOf(secret) } })
    expect(await readSession(other.sessionId)).toBeNull()
    expect(await signIn(person)).toEqual({ ok: false, reason: 'factor' })
    expect(await recorded(world.ctx.accountId, 'user.add_factor')).toHaveLength(1)
  })

  it('takes a code once, one step early or late, and no other', async () => {
    const { person, secret } = await withFactor()
    expect(await signIn(person, codeOf(secret, -2))).toEqual(WRONG)
    expect(await signIn(person, codeOf(secret, 3))).toEqual(WRONG)
    const code = codeOf(secret)
    const results = await Promise.all([signIn(person, code), signIn(person, code)])
    expect(results.map(result => result.ok).sort()).toEqual([false, true])
    expect(await signIn(person, ` ${codeOf(secret, 1).replace(/(...)/, '$1 ')} `)).toMatchObject({ ok: true })
    expect(await signIn(person, code)).toEqual(WRONG)
  })

  it('takes each recovery code once', async () => {
    const { person, recoveryCodes } = await withFactor()
    const [first = '', second = ''] = recoveryCodes
    expect(recoveryCodes).toHaveLength(10)
    expect(await signIn(person, first.toUpperCase())).toMatchObject({ ok: true })
    expect(await signIn(person, first)).toEqual(WRONG)
    const results = await Promise.all([signIn(person, second), signIn(person, second)])
    expect(results.map(result => result.ok).sort()).toEqual([false, true])
  })

  it('counts wrong codes toward the sign-in limit', async () => {
    const { person, secret } = await withFactor()
    const answers: unknown[] = []
    for (let n = 0; n < 11; n++) answers.push(await signIn(person, '000000'))
    expect(answers.slice(0, 10)).toEqual(Array(10).fill(WRONG))
    expect(answers[10]).toMatchObject({ reason: 'too_many' })
    expect(await signIn(person, codeOf(secret))).toMatchObject({ reason: 'too_many' })
  })

  it('is stored sealed, and its recovery codes as hashes', async () => {
    const { person, secret, recoveryCodes } = await withFactor()
    const row = JSON.stringify(await prisma().user.findUnique({ where: { id: person.id } }), (_, value) =>
      typeof value === 'bigint' ? String(value) : value,
    )
    for (const plain of [secret, ...recoveryCodes, ...recoveryCodes.map(code => code.replaceAll('-', ''))])
      expect(row).not.toContain(plain)
  })

  it('is removed with password and code, or by an owner, and its codes can be replaced', async () => {
    const { person, secret, recoveryCodes } = await withFactor()
    const session = person.session
    const change = (code: string) => ({ session, input: { current: PASSWORD, code } })
    const renewed = await renewRecoveryCodes(change(codeOf(secret)))
    expect(await signIn(person, recoveryCodes[0])).toEqual(WRONG)
    await expect(removeFactor(change('000000'))).rejects.toMatchObject({ field: 'code' })
    await removeFactor(change(renewed.recoveryCodes[0] ?? ''))
    expect(await signIn(person)).toMatchObject({ ok: true })

    const lost = await withFactor()
    await resetMemberFactor({ ctx: world.ctx, input: { userId: lost.person.id } })
    expect(await readSession(lost.person.session.sessionId)).toBeNull()
    expect(await signIn(lost.person)).toMatchObject({ ok: true })
  })
})

describe('an account that requires a second factor', () => {
  it('shows people without one nothing else, and keeps the owner from locking themselves out', async () => {
    const { ctx } = await makeWorld()
    const owner = await givenPerson(ctx, 'owner')
    await expect(requireFactor({ ctx: owner.ctx, input: { required: true } })).rejects.toMatchObject({
      code: 'conflict',
    })
    const { secret } = await beginFactor({ session: owner.session, input: { current: PASSWORD } })
    await confirmFactor({ session: owner.session, input: { code: codeOf(secret) } })
    const viewer = await givenPerson(ctx, 'viewer')
    expect(await readSession(viewer.session.sessionId)).toMatchObject({ factorMissing: false })
    await requireFactor({ ctx: owner.ctx, input: { required: true } })
    expect(await readSession(viewer.session.sessionId)).toMatchObject({ factorMissing: true })
    expect(await readSession(owner.session.sessionId)).toMatchObject({ factorMissing: false })
    await prisma().session.update({ where: { id: viewer.session.sessionId }, data: { via: 'oidc' } })
    expect(await readSession(viewer.session.sessionId)).toMatchObject({ factorMissing: false })
  })
})
