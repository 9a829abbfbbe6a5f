import { Lock } from 'lucide-react'
import type { Metadata } from 'next'
import { SettingsNav } from '@/components/shell/settings-nav'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Card, CardHeader } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { Page, PageHeader } from '@/components/ui/page'
import { ErasureList } from '@/components/user-data/erasure-list'
import { FindUser } from '@/components/user-data/find-user'
import { may, refusal } from '@/lib/accounts/permissions'
import { requireCtx } from '@/lib/accounts/session'
import { listErasures } from '@/lib/user-data/erase-user-data'
import { erase, find } from './actions'

export const metadata: Metadata = { title: 'User data' }

const SEGMENT_DELETION = 'https://segment.com/docs/privacy/user-deletion-and-suppression/'

export default async function UserDataPage() {
  const { ctx, role } = await requireCtx()
  const allowed = may(role, 'user_data.export')
  const erasures = allowed ? await listErasures({ ctx }) : []
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb crumbs={[{ label: 'Settings', href: '/settings' }, { label: 'User data' }]} />}
        title="User data"
        description="Respond to your end users’ data requests: find, export or erase their data."
      />
      <SettingsNav current="User data" />
      {!allowed && <Notice icon={Lock}>{refusal(role, 'user_data.export')}</Notice>}
      {allowed && !may(role, 'user_data.erase') && (
        <Notice icon={Lock}>{refusal(role, 'user_data.erase')}</Notice>
      )}
      {allowed && (
        <Card aria-labelledby="find-user-title" className="pb-5">
          <CardHeader
            title="Find a user"
            titleId="find-user-title"
            description="Searches all events that this server still stores, from every source of this account, including deleted ones."
          />
          <FindUser find={find} erase={may(role, 'user_data.erase') ? erase : null} />
        </Card>
      )}
      {erasures.length > 0 && (
        <Card aria-labelledby="erasures">
          <CardHeader
            title="Erasures"
            titleId="erasures"
            description="The same user ID always has the same hash. The 20 newest erasures of the last 30 days are listed; the history keeps them for longer."
          />
          <ErasureList erasures={erasures} />
        </Card>
      )}
      <p className="text-[13px] text-muted-foreground">
        Events that were sent are also stored by Segment and its destinations. Delete them there with{' '}
        <a href={SEGMENT_DELETION} target="_blank" rel="noreferrer" className="underline underline-offset-2">
          Segment’s user deletion
        </a>
        . Erased data remains in backups of this server’s database until you delete those backups.
      </p>
    </Page>
  )
}
