import { keyedHash } from '@/lib/security/keyed-hash'
import type { Prisma } from '@/prisma/generated/client'

/** How long an attempt counts: a bucket empties this long after its first one. */
export const WINDOW_SECONDS = 15 * 60
/** Attempts that are checked in that time. A known browser has its own bucket, so that strangers cannot fill it. */
export const MAX_TRIES = { email: 10, browser: 10, address: 30 } as const
export type BucketKind = keyof typeof MAX_TRIES

/** A bucket's key in the table. Hashed, because people type passwords into the wrong field. */
export const bucketKey = (kind: BucketKind, of: string): string =>
  `${kind}:${keyedHash('sign-in tries', kind, of)}`

/** Empties the bucket of an email. Call it in every transaction that sets a password. */
export async function forgetTries(
  tx: Pick<Prisma.TransactionClient, 'signInTry'>,
  email: string,
): Promise<void> {
  await tx.signInTry.deleteMany({ where: { key: bucketKey('email', email) } })
}
