import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { ConnectionCheck } from '@/components/sources/check/connection-check'
import { eventGroups } from '@/components/sources/check/event-groups'
import type { TestActions } from '@/components/sources/check/test-actions'
import { ContractCard } from '@/components/sources/contract-card'
import { DraftProvider } from '@/components/sources/draft'
import { GoodToKnow } from '@/components/sources/good-to-know'
import { GuideRail } from '@/components/sources/guide-rail'
import { HealthBadge } from '@/components/sources/health-badge'
import { HealthNotice } from '@/components/sources/health-notice'
import { HowToSend } from '@/components/sources/how-to-send'
import { IngestKeyTable } from '@/components/sources/ingest-key-table'
import { IngestKeys } from '@/components/sources/ingest-keys'
import { IntakeCard } from '@/components/sources/intake-card'
import { Offers } from '@/components/sources/offers'
import { RecentChanges } from '@/components/sources/recent-changes'
import { ReplayOffer } from '@/components/sources/replay-offer'
import type { RegionHosts } from '@/components/sources/residency'
import { RetryOffer } from '@/components/sources/retry-offer'
import type { SettingsActions } from '@/components/sources/settings-actions'
import type { SourceActions } from '@/components/sources/source-actions'
import { SourceControls } from '@/components/sources/source-controls'
import { SourceForm } from '@/components/sources/source-form'
import { HoldNotice, PauseNotice, UnreadableNotice } from '@/components/sources/source-notices'
import { SourceSwitcher } from '@/components/sources/source-switcher'
import { WatchSources } from '@/components/sources/watch-sources'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Card, CardHeader } from '@/components/ui/card'
import { Page, PageHeader } from '@/components/ui/page'
import { may, type Permission, refusal } from '@/lib/accounts/permissions'
import { requireCtx } from '@/lib/accounts/session'
import { EVENTS } from '@/lib/contract/events'
import { DEFAULT_TEST_EVENT } from '@/lib/contract/test-event'
import { listChanges } from '@/lib/history/list-history'
import { config } from '@/lib/platform/config'
import { pageParameters, type SearchParams } from '@/lib/platform/parameters'
import { doubtfulArrivals } from '@/lib/sources/doubtful-arrivals'
import { listIngestKeys } from '@/lib/sources/list-ingest-keys'
import { listSources } from '@/lib/sources/list-sources'
import { recentFailures } from '@/lib/sources/recent-failures'
import { lastTest } from '@/lib/sources/send-test-event'
import { keyLastUsed, switchedOff, unreadableRequests } from '@/lib/sources/source-facts'
import { sourceHealth } from '@/lib/sources/source-health'
import { sourcesTag } from '@/lib/sources/sources-tag'
import {
  addSource,
  confirmArrival,
  connect,
  connectForm,
  createKey,
  disconnect,
  pause,
  resume,
  retryFailed,
  revokeKey,
  rotateIngestKey,
  save,
  saveContract,
  saveIntake,
} from './actions'
import { SourceFacts } from './source-facts'
import { notSeen, sendTest, tryRegion, verify } from './test-actions'

export const metadata: Metadata = { title: 'Segment Integration' }

const ACTIONS: SourceActions = {
  connect,
  connectForm,
  save,
  pause,
  resume,
  disconnect,
  createIngestKey: createKey,
  revokeIngestKey: revokeKey,
}

const TEST_ACTIONS: TestActions = { sendTest, tryOtherRegion: tryRegion, verify, notSeen }
const SETTINGS: SettingsActions = {
  addSource,
  saveContract,
  saveIntake,
  rotateIngestKey,
  retryFailed,
  confirmArrival,
}

const Parameters = z.object({ source: z.uuid().optional() })

interface SegmentPageProps {
  searchParams: Promise<SearchParams>
}

export default async function SegmentPage({ searchParams }: SegmentPageProps) {
  const { ctx } = await requireCtx()
  const { source: wanted } = pageParameters(Parameters, await searchParams)
  const sources = await listSources({ ctx })
  const source = wanted === undefined ? sources[0] : sources.find(candidate => candidate.id === wanted)
  if (!source) notFound()

  const input = { sourceId: source.id }
  const [keys, changes, conditions, keyUsedAt, test, failures, doubtful, discarded, unreadable] =
    await Promise.all([
      listIngestKeys({ ctx, input }),
      listChanges({ ctx, input: { ...input, limit: 5 } }),
      sourceHealth({ ctx, input: {} }),
      keyLastUsed({ ctx, input }),
      lastTest({ ctx, input: source }),
      may(ctx.role, 'delivery.retry') ? recentFailures({ ctx, input }) : null,
      may(ctx.role, 'delivery.send_as_new') ? doubtfulArrivals({ ctx, input }) : [],
      switchedOff({ ctx, input: { ...input, names: source.eventsOff } }),
      unreadableRequests({ ctx, input }),
    ])
  const health = conditions.find(condition => condition.sourceId === source.id)
  const connected = source.state !== 'not_connected'
  const refused = (what: Permission) => (may(ctx.role, what) ? null : refusal(ctx.role, what))
  const readOnly = refused('source.connect')
  const hosts = shownHosts()

  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumb
            crumbs={[
              { label: 'Settings', href: '/settings' },
              { label: 'Integrations', href: '/settings/integrations' },
              { label: 'Segment Integration' },
            ]}
          />
        }
        title="Segment Integration"
        beside={health && <HealthBadge health={health} />}
        description={<SourceFacts source={source} lastAcceptedAt={health?.lastAcceptedAt ?? null} />}
        actions={connected && readOnly === null && <SourceControls source={source} actions={ACTIONS} />}
      />
      <SourceSwitcher
        sources={sources.map(({ id, name, schema, state, residency }) => {
          const condition = conditions.find(({ sourceId }) => sourceId === id)
          const badge = condition && <HealthBadge health={condition} />
          return { id, name, schema, state, residency, badge }
        })}
        current={source}
        add={may(ctx.role, 'source.create') ? addSource : null}
      />
      <PauseNotice source={source} />
      <HoldNotice warning={health?.warning ?? null} />
      {health && <HealthNotice sourceId={source.id} health={health} />}
      <UnreadableNotice unreadable={unreadable} />
      <Offers>
        {failures && (
          <RetryOffer
            key={failures.until}
            sourceId={source.id}
            failures={failures}
            retry={SETTINGS.retryFailed}
          />
        )}
        {doubtful.map(one => (
          <ReplayOffer
            key={`${one.keyFingerprint} ${one.residency}`}
            sourceId={source.id}
            doubtful={one}
            confirm={SETTINGS.confirmArrival}
          />
        ))}
      </Offers>
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <DraftProvider>
          <div className="grid min-w-0 content-start gap-6">
            <Card aria-labelledby="as-a-source">
              <CardHeader
                title="UserGuiding as a source"
                titleId="as-a-source"
                description={
                  connected
                    ? 'The write key and region used to send this source’s events.'
                    : 'Paste the write key of your UserGuiding source in Segment, and choose your workspace’s region.'
                }
              />
              <SourceForm
                key={source.id}
                source={source}
                hosts={hosts}
                readOnly={readOnly}
                keyUsedAt={keyUsedAt}
                actions={ACTIONS}
              />
            </Card>
            {connected && (
              <ConnectionCheck
                key={`${source.id} ${source.keyFingerprint} ${source.residency}`}
                accountId={ctx.accountId}
                source={source}
                host={hosts[source.residency]}
                lastTest={test}
                groups={eventGroups()}
                firstEvent={DEFAULT_TEST_EVENT}
                readOnly={refused('source.test')}
                actions={TEST_ACTIONS}
              />
            )}
            <IngestKeys
              key={source.id}
              sourceId={source.id}
              table={<IngestKeyTable keys={keys} mayChange={may(ctx.role, 'ingest_key.create')} />}
              publicUrl={config().publicUrl}
              mayChange={may(ctx.role, 'ingest_key.create')}
              howToSend={<HowToSend target={{ origin: config().publicUrl, ingestKey: null }} />}
              actions={{ ...ACTIONS, ...SETTINGS }}
            />
            <ContractCard
              key={`contract-${source.id}`}
              source={source}
              discarded={discarded}
              total={EVENTS.length}
              readOnly={refused('source.change_contract')}
              save={SETTINGS.saveContract}
            />
            <IntakeCard
              key={`intake-${source.id}`}
              source={source}
              readOnly={refused('source.limit')}
              save={SETTINGS.saveIntake}
            />
            <RecentChanges sourceId={source.id} changes={changes} />
          </div>
        </DraftProvider>
        {/* After the form on narrow screens too: before it, it would push the form down while loading. */}
        <aside
          aria-label="Guide"
          className="grid content-start gap-4 self-start lg:sticky lg:top-[calc(var(--frame-top)+1.5rem)]"
        >
          <GuideRail
            key={source.id}
            sourceId={source.id}
            sourceName={source.name}
            connected={connected}
            verified={source.verification !== null}
          />
          <GoodToKnow />
        </aside>
      </div>
      <WatchSources tag={sourcesTag(sources, conditions)} />
    </Page>
  )
}

/** The host that receives each region's events. */
function shownHosts(): RegionHosts {
  const { segmentHosts, sandboxUrl } = config()
  const sandbox = sandboxUrl !== null
  return {
    us: { host: new URL(segmentHosts.us).host, sandbox },
    eu: { host: new URL(segmentHosts.eu).host, sandbox },
  }
}
