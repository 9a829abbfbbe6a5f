import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { fingerprint } from './fingerprint'

it('is short, stable and not the plain SHA-256', () => {
  const print = fingerprint('DmBXIN4JnwqBnTqXccTF0wBnLXNtNtFk')
  expect(print).toMatch(/^[0-9a-f]{8}$/)
  expect(print).toBe(fingerprint('DmBXIN4JnwqBnTqXccTF0wBnLXNtNtFk'))
  expect(print).not.toBe(fingerprint('DmBXIN4JnwqBnTqXccTF0wBnLXNtNtFl'))
  const plain = createHash('sha256').update('DmBXIN4JnwqBnTqXccTF0wBnLXNtNtFk').digest('hex')
  expect(plain.startsWith(print)).toBe(false)
})
