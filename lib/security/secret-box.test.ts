import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BoxKey, type KeyRing, open, seal } from './secret-box'

const boxKey = (id: string): BoxKey => ({ id, key: randomBytes(32) })
const ring: KeyRing = [boxKey('k2'), boxKey('k1')]

describe('seal and open', () => {
  it('return the original secret', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string(), (plain, context) => {
        expect(open(seal(plain, context, ring), context, ring)).toBe(plain)
      }),
    )
  })

  it('never create the same box twice, and reveal nothing about the secret', () => {
    const plain = 'DmBXIN4JnwqBnTqXccTF0wBnLXNtNtFk'
    const boxes = new Set(Array.from({ length: 50 }, () => seal(plain, 'source:1:write-key', ring)))
    expect(boxes.size).toBe(50)
    for (const box of boxes) {
      expect(box).toMatch(/^v1\.k2\.[\w-]{16}\.[\w-]{22}\.[\w-]+$/)
      expect(box).not.toContain(plain)
      expect(box).not.toContain(Buffer.from(plain).toString('base64url'))
    }
  })

  it('refuse a box from another row', () => {
    const box = seal('secret', 'source:1:write-key', ring)
    expect(() => open(box, 'source:2:write-key', ring)).toThrow('source:2:write-key cannot be decrypted')
  })

  it('refuse a modified box', () => {
    const box = seal('a secret of some length', 'here', ring)
    fc.assert(
      fc.property(fc.nat({ max: box.length - 1 }), fc.constantFrom(...'Aa0_'), (at, letter) => {
        const changed = box.slice(0, at) + letter + box.slice(at + 1)
        // The last character of a base64url part has unused bits, so changing it may leave the bytes the same.
        const decode = (text: string) =>
          text
            .split('.')
            .map(part => Buffer.from(part, 'base64url').toString('hex'))
            .join()
        fc.pre(changed !== box && decode(changed) !== decode(box))
        expect(() => open(changed, 'here', ring)).toThrow()
      }),
    )
  })

  it('open with an older key of the ring, and seal with the first', () => {
    const [current, older] = ring
    if (!older) throw new Error('the ring has two keys')
    const old = seal('secret', 'here', [older])
    expect(old.split('.')[1]).toBe('k1')
    expect(open(old, 'here', ring)).toBe('secret')
    expect(() => open(old, 'here', [current])).toThrow('key "k1", which ENCRYPTION_KEYS no longer lists')
  })

  it('never name the secret in an error', () => {
    const box = seal('top-secret', 'here', ring)
    for (const wrong of [box.slice(0, -4), `${box}.x`, 'v2.a.b.c.d', '']) {
      expect(() => open(wrong, 'here', ring)).toThrow(/^(?!.*top-secret)/)
    }
  })

  it('work for an empty secret', () => {
    expect(open(seal('', 'here', ring), 'here', ring)).toBe('')
  })
})
