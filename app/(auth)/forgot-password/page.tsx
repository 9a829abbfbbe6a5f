import { MailX } from 'lucide-react'
import type { Metadata } from 'next'
import { Notice } from '@/components/ui/notice'
import { config } from '@/lib/platform/config'
import { AuthHeading } from '../auth-heading'
import { ForgotForm } from './forgot-form'

export const metadata: Metadata = { title: 'Forgot password' }

export default function ForgotPasswordPage() {
  return (
    <>
      <AuthHeading title="Forgot your password?" text="We email you a link to set a new one." />
      {config().smtp === null ? (
        <Notice icon={MailX} tone="warning" title="Email is not configured on this server">
          Ask an owner of your account for a reset link, under Settings › Members. An owner who forgot their
          password asks the server operator.
        </Notice>
      ) : (
        <ForgotForm />
      )}
    </>
  )
}
