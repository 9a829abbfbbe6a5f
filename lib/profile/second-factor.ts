import { randomBytes } from 'node:crypto'
import { toString as toQrCode } from 'qrcode'
import { z } from 'zod'
import { auditPerson } from '@/lib/accounts/audit-person'
import { hashRecoveryCode, newFactor, spendCode } from '@/lib/accounts/factor'
import { announceRemoval, clearFactor } from '@/lib/accounts/remove-factor'
import type { SignedIn } from '@/lib/accounts/session-store'
import { endSessions } from '@/lib/accounts/set-password'
import { tell } from '@/lib/accounts/tell'
import { textField } from '@/lib/contract/text-field'
import { now } from '@/lib/platform/clock'
import { prisma } from '@/lib/platform/db'
import { conflict, invalid } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { actorOf, requirePassword } from './own-change'

const RECOVERY_CODES = 10
/** Characters that are hard to confuse; 12 of them are 60 bits. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const CODE_LENGTH = 12

const code = textField().max(100, 'Enter the 6-digit code from your authenticator app.')
const password = textField().max(1_000, 'This is not your current password.')
const beginInput = z.object({ current: password })
const confirmInput = z.object({ code })
const changeInput = z.object({ current: password, code })

/** What an app needs to generate codes. */
export interface FactorSetup {
  /** For people who cannot scan. */
  secret: string
  /** An SVG image of the `otpauth:` URI. */
  qrCode: string
}

/**
 * Starts to set up a second factor. It is not asked for until it is confirmed with a code.
 * @throws AppError `invalid` for a wrong password, `conflict` when there is one, `too_many`
 */
export async function beginFactor(args: {
  session: SignedIn
  input: z.input<typeof beginInput>
}): Promise<FactorSetup> {
  const { current } = parseInput(beginInput, args.input)
  const { session } = args
  await requirePassword(session, current, 'current')
  if (session.user.factor)
    throw conflict('You already use a second factor. Remove it before you set up another one.')
  const { box, secret, uri } = newFactor(session.user)
  await prisma().user.update({
    where: { id: session.user.id },
    data: { factorBox: box, factorAt: null, factorStep: 0 },
    select: { id: true },
  })
  return { secret, qrCode: await toQrCode(uri, { type: 'svg', margin: 1 }) }
}

/**
 * Confirms a second factor with a code of the app. From then on, signing in with the password needs a code.
 * @returns the recovery codes, which cannot be read again
 * @throws AppError `invalid` for a wrong code
 */
export async function confirmFactor(args: {
  session: SignedIn
  input: z.input<typeof confirmInput>
}): Promise<{ recoveryCodes: string[] }> {
  const input = parseInput(confirmInput, args.input)
  const { user } = args.session
  const holder = await prisma().user.findUniqueOrThrow({
    where: { id: user.id },
    select: { id: true, factorBox: true, factorStep: true },
  })
  if (holder.factorBox === null) throw conflict('Start again: no second factor is being set up.')
  if (!(await spendCode(holder, input.code)))
    throw invalid(
      'This code is not valid. Check the clock of your phone, then enter the current code.',
      'code',
    )
  const codes = newRecoveryCodes()
  await prisma().$transaction(async tx => {
    await tx.user.update({
      where: { id: user.id },
      data: { factorAt: now(), recoveryHashes: codes.map(text => hashRecoveryCode(user.id, bare(text))) },
      select: { id: true },
    })
    // Sessions from before the factor were opened without it.
    await endSessions(tx, { userId: user.id, id: { not: args.session.sessionId } })
    await auditPerson(tx, { userId: user.id, actor: actorOf(args.session), action: 'user.add_factor' })
  })
  void tell(user.email, 'A second factor was added', [
    'Signing in to UserGuiding Segment Source now needs a code from your authenticator app.',
    'If this was not you, ask an owner of your account or the server operator to reset it.',
  ])
  return { recoveryCodes: codes }
}

/** Replaces the recovery codes. @throws AppError `invalid` for a wrong password or code */
export async function renewRecoveryCodes(args: {
  session: SignedIn
  input: z.input<typeof changeInput>
}): Promise<{ recoveryCodes: string[] }> {
  const { user } = await requireBoth(args)
  const codes = newRecoveryCodes()
  await prisma().$transaction(async tx => {
    await tx.user.update({
      where: { id: user.id },
      data: { recoveryHashes: codes.map(text => hashRecoveryCode(user.id, bare(text))) },
      select: { id: true },
    })
    await auditPerson(tx, { userId: user.id, actor: actorOf(args.session), action: 'user.renew_codes' })
  })
  return { recoveryCodes: codes }
}

/** Removes the person's own second factor. @throws AppError `invalid` for a wrong password or code */
export async function removeFactor(args: {
  session: SignedIn
  input: z.input<typeof changeInput>
}): Promise<object> {
  const { user } = await requireBoth(args)
  await prisma().$transaction(tx => clearFactor(tx, user, actorOf(args.session)))
  announceRemoval(user.email)
  return {}
}

async function requireBoth(args: { session: SignedIn; input: z.input<typeof changeInput> }) {
  const input = parseInput(changeInput, args.input)
  await requirePassword(args.session, input.current, 'current')
  const user = await prisma().user.findUniqueOrThrow({
    where: { id: args.session.user.id },
    select: { id: true, email: true, factorBox: true, factorStep: true, factorAt: true },
  })
  if (user.factorAt === null) throw conflict('You do not use a second factor.')
  if (!(await spendCode(user, input.code)))
    throw invalid(
      'This code is not valid, or it was used before. Wait for the next code, then try again.',
      'code',
    )
  return { user }
}

/** For example, `k3mp-9x2d-vw7q`. */
function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const text = Array.from(randomBytes(CODE_LENGTH), byte => ALPHABET[byte % ALPHABET.length]).join('')
    return text.replace(/(.{4})(?=.)/g, '$1-')
  })
}

const bare = (recoveryCode: string) => recoveryCode.replaceAll('-', '')
