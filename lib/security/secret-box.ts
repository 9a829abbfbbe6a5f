import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { AppError } from '@/lib/platform/errors'

/** A 256-bit key and its ID, which is part of every box sealed with the key. */
export interface BoxKey {
  readonly id: string
  readonly key: Uint8Array
}

/** The first key seals; every key opens. */
export type KeyRing = readonly [BoxKey, ...BoxKey[]]

const VERSION = 'v1'
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * Encrypts a secret with AES-256-GCM under the current key.
 * @param context where the secret belongs, such as `source:<id>:write-key`. It is authenticated but not stored, so a box copied
 *   to another row does not open there
 * @returns `v1.<key id>.<iv>.<tag>.<ciphertext>`, the last three in base64url
 */
export function seal(plain: string, context: string, ring: KeyRing): string {
  const [current] = ring
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', current.key, iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(`${VERSION}.${current.id}.${context}`))
  const ciphertext = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  const parts = [iv, cipher.getAuthTag(), ciphertext].map(part => part.toString('base64url'))
  return [VERSION, current.id, ...parts].join('.')
}

/**
 * Decrypts a box from {@link seal}.
 * @throws AppError `internal` when the box is damaged or belongs elsewhere, or its key is not in the ring. The message contains
 *   the key's ID and the context, never the secret
 */
export function open(box: string, context: string, ring: KeyRing): string {
  const [version, id, iv, tag, ciphertext, ...rest] = box.split('.')
  if (version !== VERSION || !id || !iv || !tag || ciphertext === undefined || rest.length > 0) {
    throw new AppError(
      'internal',
      `The stored secret of ${context} has an unknown format. Enter the secret again.`,
    )
  }
  const entry = ring.find(candidate => candidate.id === id)
  if (!entry) {
    throw new AppError(
      'internal',
      `The stored secret of ${context} was encrypted with key "${id}", which ENCRYPTION_KEYS no longer lists. Add it back.`,
    )
  }
  try {
    const decipher = createDecipheriv('aes-256-gcm', entry.key, Buffer.from(iv, 'base64url'), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAAD(Buffer.from(`${VERSION}.${id}.${context}`))
    decipher.setAuthTag(Buffer.from(tag, 'base64url'))
    return decipher.update(Buffer.from(ciphertext, 'base64url'), undefined, 'utf8') + decipher.final('utf8')
  } catch (cause) {
    throw new AppError(
      'internal',
      `The stored secret of ${context} cannot be decrypted with key "${id}". Restore the correct ENCRYPTION_KEYS, or enter the secret again.`,
      { cause },
    )
  }
}

/** The ID of the key that a box was sealed with; null if it is not a box. */
export function keyIdOf(box: string): string | null {
  const [version, id] = box.split('.')
  return version === VERSION && id ? id : null
}
