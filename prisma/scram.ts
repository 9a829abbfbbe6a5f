import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'

/**
 * The verifier that Postgres stores for a password (RFC 5802, SCRAM-SHA-256). We send it instead of the password, so no
 * server log can contain it.
 */
export function scramVerifier(password: string): string {
  const iterations = 4096
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const clientKey = createHmac('sha256', salted).update('Client Key').digest()
  const storedKey = createHash('sha256').update(clientKey).digest('base64')
  const serverKey = createHmac('sha256', salted).update('Server Key').digest('base64')
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`
}
