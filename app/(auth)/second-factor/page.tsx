import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { signOut } from '@/app/(app)/actions'
import { beginFactor, confirmFactor, removeFactor, renewCodes } from '@/app/(app)/settings/profile/actions'
import { FactorCard } from '@/components/profile/factor-card'
import { Button } from '@/components/ui/button'
import { currentSession } from '@/lib/accounts/session'
import { AuthHeading } from '../auth-heading'

export const metadata: Metadata = { title: 'Second factor' }

/** Where people of an account that requires a second factor set one up before anything else. */
export default async function SecondFactorPage() {
  const session = await currentSession()
  if (!session) redirect('/sign-in')
  const { account, user, factorMissing } = session
  if (!factorMissing && !user.factor) redirect('/')
  return (
    <>
      <AuthHeading
        title="Set up a second factor"
        text={`${account.name} requires a second factor of everyone who signs in with a password.`}
      />
      <FactorCard on={user.factor} actions={{ beginFactor, confirmFactor, renewCodes, removeFactor }} />
      {user.factor && (
        <Button asChild variant="primary">
          <Link href="/">Continue</Link>
        </Button>
      )}
      <form action={signOut} className="justify-self-center">
        <Button type="submit" variant="ghost" size="sm">
          Sign out
        </Button>
      </form>
    </>
  )
}
