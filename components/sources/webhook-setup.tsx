import type { Target } from '@/components/shared/sdk/target'
import { WebhookSteps } from '@/components/shared/sdk/webhook-steps'

/** UserGuiding's own webhook as the sender of this source. */
export function WebhookSetup({ target }: { target: Target }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="grid gap-0.5">
        <h3 className="font-medium text-[13px]">UserGuiding webhook</h3>
        <p className="text-[13px] text-muted-foreground">
          UserGuiding’s Webhook integration can send here by itself, without a program.
        </p>
      </div>
      <WebhookSteps target={target} />
    </div>
  )
}
