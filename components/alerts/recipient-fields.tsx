import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { RecipientDraft } from './rule-draft'

interface RecipientFieldsProps {
  draft: RecipientDraft
  onChange: (change: Partial<RecipientDraft>) => void
  errorOf: (field: string) => string | null
  /** Whether email is configured. */
  mail: boolean
  /** The stored webhook, kept unless `drop` is called to replace or remove it. */
  stored?: { host: string; fingerprint: string; drop: () => void } | null
}

const PLAIN = { autoComplete: 'off', autoCapitalize: 'off', spellCheck: false } as const

/** The recipients of a rule: a webhook, email addresses, or both. */
export function RecipientFields({ draft, onChange, errorOf, mail, stored = null }: RecipientFieldsProps) {
  return (
    <fieldset className="grid min-w-0 gap-4">
      <legend className="sr-only">Notify</legend>
      {stored ? (
        <div className="grid gap-1.5">
          <p className="font-medium text-sm">Webhook</p>
          <div className="flex flex-wrap items-center justify-between gap-2 rounded-md border border-border px-3 py-2">
            <p className="min-w-0 break-words text-[13px]">
              {stored.host} · <code className="text-code">{stored.fingerprint}</code>
            </p>
            <Button size="sm" onClick={stored.drop}>
              Replace or remove
            </Button>
          </div>
        </div>
      ) : (
        <Field
          id="alert-webhook"
          label="Webhook URL"
          hint="An incoming webhook from Slack, Mattermost or Discord (for Discord, append /slack). It is stored encrypted and never shown again."
          error={errorOf('webhookUrl')}
        >
          <Input
            {...PLAIN}
            value={draft.webhookUrl}
            onChange={event => onChange({ webhookUrl: event.target.value })}
            placeholder="https://hooks.slack.com/services/…"
            className="font-mono text-[12.5px]!"
          />
        </Field>
      )}
      <Field
        id="alert-label"
        label="Channel name"
        hint="The channel that the webhook posts to."
        error={errorOf('webhookLabel')}
      >
        <Input
          {...PLAIN}
          value={draft.webhookLabel}
          onChange={event => onChange({ webhookLabel: event.target.value })}
          placeholder="#ops"
          maxLength={80}
        />
      </Field>
      <Field
        id="alert-emails"
        label="Email addresses"
        hint={
          mail
            ? 'Separated by commas.'
            : 'Email is not configured. Set `SMTP_URL` and `SMTP_FROM` on the server to enable it, or use a webhook.'
        }
        error={errorOf('emails')}
      >
        <Input
          {...PLAIN}
          type="text"
          inputMode="email"
          value={draft.emails}
          onChange={event => onChange({ emails: event.target.value })}
          placeholder="ops@example.com"
          disabled={!mail && draft.emails === ''}
        />
      </Field>
    </fieldset>
  )
}
