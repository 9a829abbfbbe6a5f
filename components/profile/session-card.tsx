'use client'

import { ActionProblem } from '@/components/shared/action-problem'
import { useAction } from '@/components/shared/use-action'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { LocalTime } from '@/components/ui/local-time'
import { formatCount } from '@/lib/contract/format'
import type { SessionView } from '@/lib/profile/sessions'
import type { ProfileActions } from './profile-actions'

interface SessionCardProps {
  sessions: readonly SessionView[]
  /** The session of this browser. */
  ownId: string
  actions: Pick<ProfileActions, 'endSession' | 'endOtherSessions'>
}

/** Where the person is signed in. */
export function SessionCard({ sessions, ownId, actions }: SessionCardProps) {
  const others = useAction()
  const one = useAction()
  return (
    <Card aria-labelledby="sessions">
      <CardHeader
        title="Sessions"
        titleId="sessions"
        description="Each browser in which you are signed in. Sessions end after 7 days."
        action={
          sessions.length > 1 && (
            <Button
              size="sm"
              disabled={others.pending}
              onClick={() =>
                void others.run(actions.endOtherSessions, () => undefined, 'Other sessions signed out.')
              }
            >
              Sign out {formatCount(sessions.length - 1, 'other session')}
            </Button>
          )
        }
      />
      <div className="px-5 pt-3 empty:hidden">
        <ActionProblem id="sessions-error" problem={others.problem ?? one.problem} again="Sign out" />
      </div>
      <ul className="mt-4 divide-y divide-border border-border border-t">
        {sessions.map(session => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3 text-[13px]">
            <div className="min-w-0 flex-1 basis-60">
              <p className="flex flex-wrap items-center gap-x-2 font-medium">
                {session.device}
                {session.id === ownId && <Badge tone="outline">This session</Badge>}
              </p>
              <p className="break-words text-muted-foreground text-xs">
                {session.address === '' ? '' : `${session.address} · `}
                {session.account} · signed in <LocalTime iso={session.createdAt} /> · last used{' '}
                <LocalTime iso={session.lastUsedAt} />
              </p>
            </div>
            {session.id !== ownId && (
              <Button
                size="sm"
                aria-label={`Sign out ${session.device}, signed in ${session.createdAt}`}
                disabled={one.pending}
                onClick={() =>
                  void one.run(
                    () => actions.endSession({ id: session.id }),
                    () => undefined,
                    'Session signed out.',
                  )
                }
              >
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
