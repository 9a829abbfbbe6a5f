import { Braces } from 'lucide-react'
import type { Metadata } from 'next'
import { Answers } from '@/components/docs/answers'
import { Authentication } from '@/components/docs/authentication'
import { Endpoints, MachineReadable } from '@/components/docs/endpoints'
import { Events } from '@/components/docs/events'
import { Identity } from '@/components/docs/identity'
import { Limits } from '@/components/docs/limits'
import { Notes, Properties, Rejections, Warehouse } from '@/components/docs/reference-tables'
import { Retries } from '@/components/docs/retries'
import { Libraries, QuickStart } from '@/components/docs/setup'
import { ContentsFold, ContentsRail } from '@/components/docs/table-of-contents'
import { Webhook } from '@/components/docs/webhook'
import { Button } from '@/components/ui/button'
import { Page, PageHeader } from '@/components/ui/page'
import { config } from '@/lib/platform/config'

export const metadata: Metadata = { title: 'Docs' }

/** Public: it contains no account data. */
export default function DocsPage() {
  const { publicUrl: origin } = config()
  const target = { origin, ingestKey: null }
  return (
    <Page className="max-w-6xl">
      <PageHeader
        title="Docs"
        description="How to send events to this server: setup, accepted events and what each response means."
        actions={
          <Button asChild size="sm">
            <a href="/api/openapi.json">
              <Braces aria-hidden strokeWidth={1.75} />
              OpenAPI 3.1
            </a>
          </Button>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 xl:grid-cols-[minmax(0,1fr)_13rem]">
        <div className="xl:hidden">
          <ContentsFold />
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
          <QuickStart origin={origin} />
          <Authentication />
          <Libraries target={target} />
          <Webhook target={target} />
          <Endpoints origin={origin} />
          <Answers />
          <Retries />
          <Limits />
          <Events />
          <Properties />
          <Warehouse />
          <Identity />
          <Notes />
          <Rejections />
          <MachineReadable origin={origin} />
        </div>
        <aside
          aria-label="Contents"
          className="sticky top-[calc(var(--frame-top)+1.5rem)] max-h-[calc(100dvh-var(--frame-top)-3rem)] self-start overflow-y-auto max-xl:hidden"
        >
          <ContentsRail />
        </aside>
      </div>
    </Page>
  )
}
