'use client'

import { ActionProblem } from '@/components/shared/action-problem'
import { useAction } from '@/components/shared/use-action'
import { Card, CardHeader } from '@/components/ui/card'
import { Switch } from '@/components/ui/switch'
import type { MemberActions } from './member-actions'

interface RequireFactorProps {
  required: boolean
  /** Null if the user may not change it. */
  requireFactor: MemberActions['requireFactor'] | null
}

/** Whether the account requires a second factor. */
export function RequireFactorCard({ required, requireFactor }: RequireFactorProps) {
  const { pending, problem, run } = useAction()
  return (
    <Card aria-labelledby="require-factor" className="pb-5">
      <CardHeader
        title="Second factor"
        titleId="require-factor"
        description="Members who sign in with a password must also enter a code from an authenticator app. Those without one set it up on the next page they open."
        action={
          <label htmlFor="require-factor-switch" className="flex items-center gap-2 text-[13px]">
            <Switch
              id="require-factor-switch"
              checked={required}
              disabled={pending || requireFactor === null}
              aria-label="Require a second factor"
              onCheckedChange={next =>
                requireFactor &&
                void run(
                  () => requireFactor({ required: next }),
                  () => undefined,
                  next ? 'A second factor is now required.' : 'A second factor is no longer required.',
                )
              }
            />
            {required ? 'Required' : 'Optional'}
          </label>
        }
      />
      <div className="px-5 pt-2 empty:hidden">
        <ActionProblem id="require-factor-error" problem={problem} again="the switch" />
      </div>
    </Card>
  )
}
