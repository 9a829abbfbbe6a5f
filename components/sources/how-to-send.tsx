import type { Target } from '@/components/shared/sdk/target'
import { CardBody } from '@/components/ui/card'
import { SendSnippets } from './send-snippets'
import { WebhookSetup } from './webhook-setup'

/**
 * How to send events to a source. Made on the server, and in the browser once a key was created there: only the browser
 * knows that.
 */
export function HowToSend({ target }: { target: Target }) {
  return (
    <>
      <CardBody className="border-border border-t">
        <SendSnippets target={target} />
      </CardBody>
      <CardBody className="border-border border-t">
        <WebhookSetup target={target} />
      </CardBody>
    </>
  )
}
