'use server'

import { redirect } from 'next/navigation'
import type { SentForm } from '@/components/sources/source-actions'
import { runAction } from '@/lib/accounts/run-action'
import { connectSource } from '@/lib/sources/connect-source'

/** The connect form of a browser without JavaScript. The page's history then shows what was removed from the key. */
export async function connectForm(_before: SentForm | null, form: FormData): Promise<SentForm> {
  const text = (name: string) => String(form.get(name) ?? '')
  const residency = text('residency') === 'eu' ? 'eu' : 'us'
  const sourceId = text('sourceId')
  const input = {
    sourceId,
    version: Number(text('version')),
    writeKey: text('writeKey'),
    residency,
  } as const
  const result = await runAction(ctx => connectSource({ ctx, input }))
  if (!result.ok) return { message: result.message, field: result.field, residency }
  redirect(`/settings/integrations/segment?source=${encodeURIComponent(sourceId)}`)
}
