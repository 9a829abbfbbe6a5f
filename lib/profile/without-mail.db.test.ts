import { expect, it } from 'vitest'
import { givenPerson, PASSWORD } from '@/tests/person'
import { makeWorld } from '@/tests/world'
import { requestEmail } from './change-profile'
import { requestReset } from './reset-password'

// The environment of this file has no mail server.
it('names whom to ask for another address or password', async () => {
  const person = await givenPerson((await makeWorld()).ctx, 'viewer')
  const input = { email: 'new@example.com', current: PASSWORD }
  await expect(requestEmail({ session: person.session, input })).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('Ask the server operator'),
  })
  await expect(requestReset({ address: '', input: { email: person.email } })).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('Ask an owner of your account'),
  })
})
