import { hash } from '@node-rs/argon2'
import { expect, it } from 'vitest'
import { hashPassword, matchPassword } from './password'

const cheap = (text: string) => hash(text, { memoryCost: 8, timeCost: 1, parallelism: 1 })

it('compares passwords in NFC and treats every kind of space as a plain space', async () => {
  const stored = await hashPassword('pa\u0308ss\u00A0word')
  expect(await matchPassword(stored, 'p\u00E4ss word')).toBe('prepared')
  expect(await matchPassword(stored, 'pass word')).toBeNull()
  expect(await matchPassword(await cheap('pa\u0308ss'), 'pa\u0308ss')).toBe('typed')
})

it('passes argon2 at most 200 characters, prepared or as typed', async () => {
  const long = 'x'.repeat(201)
  expect(await matchPassword(await cheap(long), long)).toBeNull()
  await expect(hashPassword(long)).rejects.toMatchObject({ code: 'invalid' })
  // 199 characters, but 201 as typed.
  const decomposed = `${'x'.repeat(197)}a\u0308o\u0308`
  expect(await matchPassword(await cheap(decomposed.normalize('NFC')), decomposed)).toBe('prepared')
  expect(await matchPassword(await cheap(decomposed), decomposed)).toBeNull()
  // An emoji counts as one character, although it takes two UTF-16 code units.
  const emoji = '\u{1F511}'.repeat(200)
  expect(await matchPassword(await cheap(emoji), emoji)).toBe('prepared')
  await expect(hashPassword(`${emoji}\u{1F511}`)).rejects.toMatchObject({ code: 'invalid' })
  // 100 characters as typed, but 300 in NFC.
  const grows = '\uFB2C'.repeat(100)
  expect(await matchPassword(await cheap(grows), grows)).toBe('typed')
  await expect(hashPassword(grows)).rejects.toMatchObject({ code: 'invalid' })
})

it('never matches for an unknown email', async () => {
  expect(await matchPassword(null, 'no one has this password')).toBeNull()
})
