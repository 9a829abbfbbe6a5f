import type { Metadata } from 'next'
import { AuthHeading } from '@/app/(auth)/auth-heading'
import { ConfirmForm } from './confirm-form'

export const metadata: Metadata = { title: 'Confirm email', referrer: 'no-referrer' }

export default async function ConfirmEmailPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  return (
    <>
      <AuthHeading title="Confirm your email" text="From then on, you sign in with this address." />
      <ConfirmForm token={token} />
    </>
  )
}
