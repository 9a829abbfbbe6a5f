import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authenticate } from '@/lib/accounts/authenticate'
import { readSession } from '@/lib/accounts/session-store'
import { prisma } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { type MailServer, startMailServer } from '@/tests/mail-server'
import { givenPerson, PASSWORD, type Person, recorded, signedIn } from '@/tests/person'
import { makeWorld, until, type World } from '@/tests/world'
import { changeName, changePassword, confirmEmail, requestEmail } from './change-profile'
import { requestReset, resetPassword } from './reset-password'
import { endOtherSessions, endSession, listSessions } from './sessions'

let world: World
let mail: MailServer
beforeAll(async () => {
  mail = await startMailServer()
  Object.assign(process.env, { SMTP_URL: mail.url, SMTP_FROM: 'us@example.com' })
  world = await makeWorld()
})
afterAll(() => mail.stop())

const NEXT = 'quite another password'
const signIn = (email: string, password: string) =>
  authenticate({ email, password, address: `203.0.113.${Math.ceil(Math.random() * 250)}` })
/** The mails to an address, oldest first, with soft line breaks removed. */
const mailsTo = (address: string) =>
  mail.mails.filter(one => one.to.includes(address)).map(one => one.source.replace(/=\r?\n/g, ''))
const linkIn = (text: string) => /\/(?:reset|confirm-email)\/(ugl_[\w-]{32})/.exec(text)?.[1] ?? ''

describe('a person', () => {
  it('changes their name in every account', async () => {
    const person = await givenPerson(world.ctx, 'viewer', 'Bo')
    await changeName({ session: person.session, input: { name: '  Bob ' } })
    expect(await readSession(person.session.sessionId)).toMatchObject({ user: { name: 'Bob' } })
    expect(await recorded(world.ctx.accountId, 'user.rename')).toEqual(['user.rename'])
  })

  it('changes their password with the old one, which ends their other sessions', async () => {
    const person = await givenPerson(world.ctx, 'viewer')
    const other = await signedIn(person.session.user, world.ctx.accountId)
    const change = (current: string) =>
      changePassword({ session: person.session, input: { current, password: NEXT } })
    await expect(change('not the password')).rejects.toMatchObject({ code: 'invalid', field: 'current' })
    expect(await readSession(other.sessionId)).not.toBeNull()
    await change(PASSWORD)
    expect(await readSession(other.sessionId)).toBeNull()
    expect(await readSession(person.session.sessionId)).not.toBeNull()
    expect(await signIn(person.email, PASSWORD)).toMatchObject({ ok: false })
    expect(await signIn(person.email, NEXT)).toMatchObject({ ok: true })
  })

  it('cannot guess the old password in an open session', async () => {
    const person = await givenPerson(world.ctx, 'viewer')
    const guess = (n: number) =>
      changePassword({
        session: person.session,
        input: { current: `guess number ${n}`, password: NEXT },
      }).catch((error: { code: string }) => error.code)
    const answers: unknown[] = []
    for (let n = 0; n < 12; n++) answers.push(await guess(n))
    expect(answers).toEqual([...Array(10).fill('invalid'), 'too_many', 'too_many'])
  })

  it('gets another email address once it is confirmed, and the old address is told', async () => {
    const person = await givenPerson(world.ctx, 'viewer')
    const email = `${newId()}@example.com`
    const ask = (input: { email: string; current: string }) =>
      requestEmail({ session: person.session, input })
    await expect(ask({ email, current: 'not the password' })).rejects.toMatchObject({ field: 'current' })
    await expect(ask({ email: 'not an address', current: PASSWORD })).rejects.toMatchObject({
      field: 'email',
    })
    await ask({ email, current: PASSWORD })
    expect(await signIn(email, PASSWORD)).toMatchObject({ ok: false })
    const token = linkIn(mailsTo(email)[0] ?? '')
    expect(await confirmEmail(token)).toEqual({ email })
    await expect(confirmEmail(token)).rejects.toMatchObject({ code: 'not_found' })
    await until(
      async () => mailsTo(person.email),
      mails => mails.some(text => text.includes(email)),
    )
    expect(await signIn(email, PASSWORD)).toMatchObject({ ok: true })
    expect(await signIn(person.email, PASSWORD)).toMatchObject({ ok: false })
  })
})

describe('a forgotten password', () => {
  it('is replaced with a link that was mailed, works once and ends all sessions', async () => {
    const person = await givenPerson(world.ctx, 'viewer')
    const request = (email: string) => requestReset({ address: '198.51.100.1', input: { email } })
    const unknown = `${newId()}@example.com`
    expect(await request(unknown)).toEqual({ sentTo: unknown })
    expect(await request(person.email)).toEqual({ sentTo: person.email })
    const [text = ''] = await until(
      async () => mailsTo(person.email),
      mails => mails.length > 0,
    )
    await resetPassword({ token: linkIn(text), input: { password: NEXT } })
    expect(mailsTo(unknown)).toEqual([])
    expect(await readSession(person.session.sessionId)).toBeNull()
    expect(await signIn(person.email, NEXT)).toMatchObject({ ok: true })
  })

  it('can be requested only so often from one address', async () => {
    const request = () => requestReset({ address: '198.51.100.2', input: { email: 'ada@example.com' } })
    for (let n = 0; n < 30; n++) await request()
    await expect(request()).rejects.toMatchObject({ code: 'too_many' })
  })
})

describe('the sessions of a person', () => {
  let person: Person
  beforeAll(async () => {
    person = await givenPerson(world.ctx, 'viewer')
  })

  it('are listed with device and address, and end one by one or all but this one', async () => {
    const open = () => signedIn(person.session.user, world.ctx.accountId)
    const [second] = [await open(), await open(), await open()]
    expect(await listSessions(person.id)).toHaveLength(4)
    expect((await listSessions(person.id))[0]).toMatchObject({
      device: 'Unknown device',
      address: '203.0.113.7',
    })
    await endSession({ session: person.session, input: { id: second.sessionId } })
    expect(await readSession(second.sessionId)).toBeNull()
    expect(await endOtherSessions({ session: person.session })).toEqual({ ended: 2 })
    expect((await listSessions(person.id)).map(session => session.id)).toEqual([person.session.sessionId])
  })

  it('belong to them alone', async () => {
    const stranger = await givenPerson(world.ctx, 'owner')
    await expect(
      endSession({ session: stranger.session, input: { id: person.session.sessionId } }),
    ).rejects.toMatchObject({ code: 'not_found' })
    expect(await readSession(person.session.sessionId)).not.toBeNull()
  })

  it('are at most 20: the one that was used least recently ends first', async () => {
    await prisma().session.update({
      where: { id: person.session.sessionId },
      data: { lastUsedAt: new Date(Date.now() - 3_600_000) },
    })
    for (let n = 0; n < 20; n++) await signedIn(person.session.user, world.ctx.accountId)
    expect(await listSessions(person.id)).toHaveLength(20)
    expect(await readSession(person.session.sessionId)).toBeNull()
  })
})
