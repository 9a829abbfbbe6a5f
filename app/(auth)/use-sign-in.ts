'use client'

import { signIn } from 'next-auth/react'
import { useState } from 'react'
import { UNREACHABLE } from '@/components/shared/use-action'
import { signInMessage } from '@/lib/accounts/sign-in-error'

interface Credentials {
  email: string
  password: string
  /** Of the second factor. */
  code?: string
  /** The token of a link that allows a password where passwords are turned off. */
  link?: string
}

interface SignIn {
  pending: boolean
  /** Why the last attempt was refused. */
  message: string | null
  /** Whether a code of the second factor must be entered as well. */
  needsCode: boolean
  start: (credentials: Credentials) => Promise<void>
}

/** Signs in through next-auth and opens `target` with a full page load, which clears the previous session's state. */
export function useSignIn(target: string, initialError: string | null = null): SignIn {
  const [pending, setPending] = useState(false)
  const [message, setMessage] = useState(initialError === null ? null : signInMessage(initialError))

  const [needsCode, setNeedsCode] = useState(asksForCode(initialError))

  async function start(credentials: Credentials) {
    setPending(true)
    setMessage(null)
    try {
      // By default next-auth returns to this page, and reads an `error` in its URL as the outcome.
      const callbackUrl = new URL(target, window.location.origin).href
      const result = await signIn('credentials', { ...credentials, callbackUrl, redirect: false })
      if (result?.ok && !result.error) {
        window.location.assign(target)
        return
      }
      setNeedsCode(asksForCode(result?.error ?? null))
      setMessage(signInMessage(result?.error ?? ''))
    } catch {
      setMessage(UNREACHABLE.message)
    }
    setPending(false)
  }
  return { pending, message, needsCode, start }
}

const asksForCode = (error: string | null) => error === 'factor' || error === 'wrong_code'
