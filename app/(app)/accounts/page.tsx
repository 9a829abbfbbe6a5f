import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AccountTable } from '@/components/operators/account-table'
import { OpenAccount } from '@/components/operators/open-account'
import { Card } from '@/components/ui/card'
import { Page, PageHeader } from '@/components/ui/page'
import { requireSession } from '@/lib/accounts/session'
import { listAccounts } from '@/lib/operators/accounts'
import { close, open } from './actions'

export const metadata: Metadata = { title: 'All accounts' }

export default async function AccountsPage() {
  const session = await requireSession()
  if (!session.user.operator) notFound()
  const accounts = await listAccounts({ session })
  return (
    <Page>
      <PageHeader
        title="All accounts"
        description="The accounts of this installation. Operators create and close them, but do not see their data."
        actions={<OpenAccount open={open} />}
      />
      <Card aria-label="Accounts" className="pb-2">
        <AccountTable accounts={accounts} close={close} />
      </Card>
    </Page>
  )
}
