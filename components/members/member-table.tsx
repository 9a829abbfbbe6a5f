import { ShieldCheck } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { LocalTime } from '@/components/ui/local-time'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { ROLE_LABEL } from '@/lib/accounts/role'
import type { MemberView } from '@/lib/members/list-members'
import type { MemberActions } from './member-actions'
import { MemberMenu } from './member-menu'

interface MemberTableProps {
  members: readonly MemberView[]
  /** The signed-in person. */
  ownId: string
  /** Null if the user may not manage members. */
  actions: MemberActions | null
}

/** The members of the account. */
export function MemberTable({ members, ownId, actions }: MemberTableProps) {
  return (
    <Table className="mt-3">
      <thead>
        <tr>
          <Th>Person</Th>
          <Th>Role</Th>
          <Th className="max-sm:hidden">Joined</Th>
          <Th className="max-sm:hidden">Last sign-in</Th>
          {actions && (
            <Th>
              <span className="sr-only">Actions</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {members.map(member => (
          <Tr key={member.userId}>
            <Td className="min-w-40 py-2.5">
              <p className="flex flex-wrap items-center gap-x-2 font-medium">
                <span className="min-w-0 break-words">{member.name}</span>
                {member.userId === ownId && <Badge tone="outline">You</Badge>}
                {member.factor && (
                  <Badge tone="accepted" icon={ShieldCheck}>
                    Second factor
                  </Badge>
                )}
              </p>
              <p className="break-all text-muted-foreground text-xs">{member.email}</p>
              <p className="text-muted-foreground text-xs sm:hidden">
                Last sign-in: <LastSignIn member={member} />
              </p>
            </Td>
            <Td className="whitespace-nowrap">{ROLE_LABEL[member.role]}</Td>
            <Td className="whitespace-nowrap text-muted-foreground max-sm:hidden">
              <LocalTime iso={member.joinedAt} format="day" />
            </Td>
            <Td className="whitespace-nowrap text-muted-foreground max-sm:hidden">
              <LastSignIn member={member} />
            </Td>
            {actions && (
              <Td className="py-1.5 text-right">
                <MemberMenu member={member} own={member.userId === ownId} actions={actions} />
              </Td>
            )}
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}

function LastSignIn({ member: { lastSignInAt } }: { member: MemberView }) {
  return lastSignInAt === null ? <>Never</> : <LocalTime iso={lastSignInAt} />
}
