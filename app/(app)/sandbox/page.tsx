import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SandboxView } from '@/components/sandbox/sandbox-view'
import { Page, PageHeader } from '@/components/ui/page'
import { may, refusal } from '@/lib/accounts/permissions'
import { requireCtx } from '@/lib/accounts/session'
import { AppError } from '@/lib/platform/errors'
import { FAULT_PRESETS } from '@/lib/sandbox/fault-presets'
import { readSnapshot, type SandboxSnapshot } from '@/lib/sandbox/snapshot'
import { clearReceived, startFault, stopFault } from './actions'

export const metadata: Metadata = { title: 'Sandbox' }

const ACTIONS = { startFault, stopFault, clearReceived }

export default async function SandboxPage() {
  const { ctx } = await requireCtx()
  const readOnly = may(ctx.role, 'sandbox.control') ? null : refusal(ctx.role, 'sandbox.control')
  return (
    <Page>
      <PageHeader
        title="Sandbox"
        description="The local sandbox stands in for Segment, so nothing leaves this machine. It shows messages from all accounts on this server."
      />
      <SandboxView
        initial={await snapshotOrNull()}
        presets={FAULT_PRESETS.map(({ id, label, about }) => ({ id, label, about }))}
        readOnly={readOnly}
        actions={ACTIONS}
      />
    </Page>
  )
}

/** Null while the sandbox is not responding. The page then shows a notice and keeps polling. */
async function snapshotOrNull(): Promise<SandboxSnapshot | null> {
  try {
    return await readSnapshot()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'not_found') notFound()
    return null
  }
}
