import { ShieldAlert } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardFooter, CardHeader } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/code-block'
import { Notice } from '@/components/ui/notice'

/** The recovery codes after they were made. They cannot be shown again. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  return (
    <Card aria-labelledby="recovery-codes">
      <CardHeader
        title="Recovery codes"
        titleId="recovery-codes"
        description="Each code signs you in once without your authenticator app."
      />
      <CardBody className="grid max-w-md gap-4">
        <CodeBlock code={codes.join('\n')} label="recovery codes" />
        <Notice icon={ShieldAlert} tone="warning">
          Save the codes where you find them without your phone. They can’t be shown again.
        </Notice>
      </CardBody>
      <CardFooter className="justify-end">
        <Button variant="primary" onClick={onDone}>
          I saved them
        </Button>
      </CardFooter>
    </Card>
  )
}
