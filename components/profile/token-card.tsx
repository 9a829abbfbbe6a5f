'use client'

import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import { ShownOnce } from '@/components/shared/shown-once'
import { Button } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { LocalTime } from '@/components/ui/local-time'
import { Select } from '@/components/ui/select'
import { ROLE_LABEL, type Role } from '@/lib/accounts/role'
import type { ApiTokenView } from '@/lib/api-tokens/api-tokens'
import type { ProfileActions } from './profile-actions'

interface TokenCardProps {
  tokens: readonly ApiTokenView[]
  /** The roles that a token of this person may have, lowest first. */
  roles: readonly Role[]
  actions: Pick<ProfileActions, 'createToken' | 'revokeToken'>
}

/** The person's API tokens; for an owner, those of the whole account. */
export function TokenCard({ tokens, roles, actions }: TokenCardProps) {
  const [creating, setCreating] = useState(false)
  return (
    <Card aria-labelledby="api-tokens">
      <CardHeader
        title="API tokens"
        titleId="api-tokens"
        description="For scripts that use the API: deliveries, problems, jobs, sources and the ledger of this account. A token acts in your name, and never has a higher role than you."
        action={
          <Button size="sm" onClick={() => setCreating(true)}>
            <Plus aria-hidden strokeWidth={1.75} />
            Create token
          </Button>
        }
      />
      {tokens.length === 0 ? (
        <EmptyState icon={KeyRound} title="No API tokens yet">
          Send a token as <code className="text-code">Authorization: Bearer ugt_…</code>.
        </EmptyState>
      ) : (
        <ul className="mt-4 divide-y divide-border border-border border-t">
          {tokens.map(token => (
            <TokenRow key={token.id} token={token} revoke={actions.revokeToken} />
          ))}
        </ul>
      )}
      <CreateToken open={creating} onOpenChange={setCreating} roles={roles} create={actions.createToken} />
    </Card>
  )
}

function TokenRow({ token, revoke }: { token: ApiTokenView; revoke: ProfileActions['revokeToken'] }) {
  const [open, setOpen] = useState(false)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3 text-[13px]">
      <div className="min-w-0 flex-1 basis-60">
        <p className="break-words font-medium">{token.name}</p>
        <p className="break-words text-muted-foreground text-xs">
          <code className="text-code">ugt_…{token.last4}</code> · {ROLE_LABEL[token.role]}
          {token.own ? '' : ` · created by ${token.createdBy}`} · expires{' '}
          <LocalTime iso={token.expiresAt} format="day" /> ·{' '}
          {token.lastUsedAt === null ? (
            'never used'
          ) : (
            <>
              last used <LocalTime iso={token.lastUsedAt} />
            </>
          )}
        </p>
      </div>
      <Button
        size="sm"
        aria-label={`Revoke ${token.name}, ending in ${token.last4}`}
        onClick={() => setOpen(true)}
      >
        Revoke
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Revoke “${token.name}”?`}
        description={<p>Requests with this token get 401 from now on. This cannot be undone.</p>}
        action="Revoke token"
        alert
        danger
        onConfirm={() => revoke({ id: token.id })}
        success="Token revoked."
      />
    </li>
  )
}

const DAYS = [
  ['7', '7 days'],
  ['30', '30 days'],
  ['90', '90 days'],
  ['365', '1 year'],
] as const

interface CreateTokenProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  roles: readonly Role[]
  create: ProfileActions['createToken']
}

function CreateToken({ open, onOpenChange, roles, create }: CreateTokenProps) {
  const [token, setToken] = useState<string | null>(null)
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={next => {
        setToken(null)
        onOpenChange(next)
      }}
      title="Create API token"
      description="Name the script that will use this token."
      action="Create token"
      running="Creating…"
      fields={['name']}
      onConfirm={entered =>
        create({
          name: String(entered.get('name') ?? ''),
          role: String(entered.get('role')) as Role,
          days: Number(entered.get('days')),
        })
      }
      onDone={result => setToken(result.token)}
      outcome={
        token === null
          ? null
          : {
              title: 'Your new API token',
              content: (
                <ShownOnce secret={token} label="API token">
                  Copy the token now. Only its hash is stored, so it can’t be shown again.
                </ShownOnce>
              ),
            }
      }
    >
      {problem => (
        <>
          <Field id="token-name" label="Name" error={problem?.field === 'name' ? problem.message : null}>
            <Input name="name" required maxLength={80} autoComplete="off" placeholder="Nightly report" />
          </Field>
          <Field id="token-role" label="Role" hint="Choose the lowest role that the script needs.">
            <Select name="role" defaultValue="viewer">
              {roles.map(role => (
                <option key={role} value={role}>
                  {ROLE_LABEL[role]}
                </option>
              ))}
            </Select>
          </Field>
          <Field id="token-days" label="Expires in">
            <Select name="days" defaultValue="90">
              {DAYS.map(([days, label]) => (
                <option key={days} value={days}>
                  {label}
                </option>
              ))}
            </Select>
          </Field>
        </>
      )}
    </ConfirmDialog>
  )
}
