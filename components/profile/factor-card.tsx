'use client'

import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/code-block'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { ActionProblem } from '@/lib/accounts/action-result'
import type { FactorSetup } from '@/lib/profile/second-factor'
import { FormCard } from './form-card'
import type { ProfileActions } from './profile-actions'
import { RecoveryCodes } from './recovery-codes'

const TITLE = 'Second factor'
const ABOUT =
  'A code from an authenticator app, in addition to your password. Sign-ins through single sign-on leave it to your identity provider.'

interface FactorCardProps {
  /** Whether the person has a second factor. */
  on: boolean
  actions: Pick<ProfileActions, 'beginFactor' | 'confirmFactor' | 'removeFactor' | 'renewCodes'>
}

/** The person's second factor: set up, confirmed with a code, renewed or removed. */
export function FactorCard({ on, actions }: FactorCardProps) {
  const [setup, setSetup] = useState<FactorSetup | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  if (codes !== null) return <RecoveryCodes codes={codes} onDone={() => setCodes(null)} />
  if (on) return <FactorOn actions={actions} onCodes={setCodes} />
  if (setup !== null)
    return (
      <ConfirmFactor
        setup={setup}
        confirm={actions.confirmFactor}
        onDone={recoveryCodes => {
          setSetup(null)
          setCodes(recoveryCodes)
        }}
      />
    )
  return (
    <FormCard<FactorSetup>
      title={TITLE}
      description={ABOUT}
      action="Set up"
      running="Starting…"
      fields={['current']}
      save={read => actions.beginFactor({ current: read('current') })}
      onSaved={setSetup}
    >
      {errorOf => <PasswordField id="factor-password" error={errorOf('current')} />}
    </FormCard>
  )
}

interface ConfirmFactorProps {
  setup: FactorSetup
  confirm: ProfileActions['confirmFactor']
  onDone: (recoveryCodes: string[]) => void
}

function ConfirmFactor({ setup, confirm, onDone }: ConfirmFactorProps) {
  return (
    <FormCard<{ recoveryCodes: string[] }>
      title={TITLE}
      description="Scan the code with your authenticator app, then enter the six digits that it shows."
      action="Confirm"
      running="Checking…"
      note="Your other sessions are signed out."
      fields={['code']}
      save={read => confirm({ code: read('code') })}
      onSaved={result => onDone(result.recoveryCodes)}
    >
      {errorOf => (
        <>
          {/* biome-ignore lint/performance/noImgElement: a data URI has nothing to optimize. */}
          <img
            src={`data:image/svg+xml,${encodeURIComponent(setup.qrCode)}`}
            alt="QR code for your authenticator app. The secret below it is the same in text form."
            className="size-44 rounded-lg border border-border bg-white"
          />
          <CodeBlock code={setup.secret} label="secret" />
          <CodeField id="factor-code" error={errorOf('code')} />
        </>
      )}
    </FormCard>
  )
}

interface FactorOnProps {
  actions: FactorCardProps['actions']
  onCodes: (codes: readonly string[]) => void
}

function FactorOn({ actions, onCodes }: FactorOnProps) {
  const [dialog, setDialog] = useState<'renew' | 'remove' | null>(null)
  const read = (entered: FormData) => ({
    current: String(entered.get('current') ?? ''),
    code: String(entered.get('code') ?? ''),
  })
  return (
    <Card aria-labelledby="second-factor">
      <CardHeader
        title={TITLE}
        titleId="second-factor"
        description={ABOUT}
        action={
          <Badge tone="accepted" icon={ShieldCheck}>
            On
          </Badge>
        }
      />
      <CardBody className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => setDialog('renew')}>
          Replace recovery codes
        </Button>
        <Button size="sm" onClick={() => setDialog('remove')}>
          Remove
        </Button>
      </CardBody>
      <ConfirmDialog
        open={dialog === 'renew'}
        onOpenChange={open => setDialog(open ? 'renew' : null)}
        title="Replace your recovery codes?"
        description="The ones that you have now stop working."
        action="Replace codes"
        running="Replacing…"
        fields={['current', 'code']}
        onConfirm={entered => actions.renewCodes(read(entered))}
        onDone={result => {
          setDialog(null)
          onCodes(result.recoveryCodes)
        }}
      >
        {problem => <BothFields problem={problem} />}
      </ConfirmDialog>
      <ConfirmDialog
        open={dialog === 'remove'}
        onOpenChange={open => setDialog(open ? 'remove' : null)}
        title="Remove your second factor?"
        description="Signing in then needs your password alone."
        action="Remove second factor"
        running="Removing…"
        fields={['current', 'code']}
        onConfirm={entered => actions.removeFactor(read(entered))}
        success="Second factor removed."
      >
        {problem => <BothFields problem={problem} />}
      </ConfirmDialog>
    </Card>
  )
}

function BothFields({ problem }: { problem: ActionProblem | null }) {
  const errorOf = (field: string) => (problem?.field === field ? problem.message : null)
  return (
    <>
      <PasswordField id="factor-password" error={errorOf('current')} />
      <CodeField id="factor-code" error={errorOf('code')} />
    </>
  )
}

function PasswordField({ id, error }: { id: string; error: string | null }) {
  return (
    <Field id={id} label="Current password" error={error}>
      <Input name="current" type="password" required autoComplete="current-password" />
    </Field>
  )
}

function CodeField({ id, error }: { id: string; error: string | null }) {
  return (
    <Field id={id} label="Code" hint="Six digits, or a recovery code." error={error}>
      <Input name="code" required maxLength={40} autoComplete="one-time-code" spellCheck={false} />
    </Field>
  )
}
