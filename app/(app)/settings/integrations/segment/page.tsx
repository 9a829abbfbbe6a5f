import type { Metadata } from 'next'
import { ConnectionCheck } from '@/components/sources/check/connection-check'
import { eventGroups } from '@/components/sources/check/event-groups'
import type { TestActions } from '@/components/sources/check/test-actions'
import { GoodToKnow } from '@/components/sources/good-to-know'
import { GuideRail } from '@/components/sources/guide-rail'
import { HealthNotice } from '@/components/sources/health-notice'
import { Offers } from '@/components/sources/offers'
import { RecentChanges } from '@/components/sources/recent-changes'
import { ReplayOffer } from '@/components/sources/replay-offer'
import type { RegionHosts } from '@/components/sources/residency'
import { RetryOffer } from '@/components/sources/retry-offer'
import { SourceForm } from '@/components/sources/source-form'
import { Card, CardHeader } from '@/components/ui/card'
import { may } from '@/lib/accounts/permissions'
import { DEFAULT_TEST_EVENT } from '@/lib/contract/test-event'
import { listChanges } from '@/lib/history/list-history'
import { config } from '@/lib/platform/config'
import type { SearchParams } from '@/lib/platform/parameters'
import { doubtfulArrivals } from '@/lib/sources/doubtful-arrivals'
import { recentFailures } from '@/lib/sources/recent-failures'
import { lastTest } from '@/lib/sources/send-test-event'
import { keyLastUsed } from '@/lib/sources/source-facts'
import { confirmArrival, connect, connectForm, retryFailed, save } from './actions'
import { readSourcePage, SourcePage } from './source-page'
import { reportMissing, sendTest, tryRegion, verify } from './test-actions'

const TEST_ACTIONS: TestActions = {
  sendTest,
  tryOtherRegion: tryRegion,
  verify,
  reportNotSeen: reportMissing,
}

interface ConnectionProps {
  searchParams: Promise<SearchParams>
}

export async function generateMetadata({ searchParams }: ConnectionProps): Promise<Metadata> {
  const { source } = await readSourcePage(searchParams)
  return { title: `Segment Integration · ${source.name}` }
}

/** The write key, the region, and the check that events arrive. */
export default async function ConnectionPage({ searchParams }: ConnectionProps) {
  const data = await readSourcePage(searchParams)
  const { ctx, source, health, refusalOf } = data
  const input = { sourceId: source.id }
  const [changes, keyUsedAt, test, failures, doubtful] = await Promise.all([
    listChanges({ ctx, input: { ...input, limit: 5 } }),
    keyLastUsed({ ctx, input }),
    lastTest({ ctx, input: source }),
    may(ctx.role, 'delivery.retry') ? recentFailures({ ctx, input }) : null,
    may(ctx.role, 'delivery.send_as_new') ? doubtfulArrivals({ ctx, input }) : [],
  ])
  const connected = source.state !== 'not_connected'
  const hosts = hostsToShow()

  return (
    <SourcePage
      data={data}
      tab="Connection"
      notices={
        <>
          {health && <HealthNotice sourceId={source.id} health={health} />}
          <Offers>
            {failures && (
              <RetryOffer key={failures.until} sourceId={source.id} failures={failures} retry={retryFailed} />
            )}
            {doubtful.map(one => (
              <ReplayOffer
                key={`${one.keyFingerprint} ${one.residency}`}
                sourceId={source.id}
                doubtful={one}
                confirm={confirmArrival}
              />
            ))}
          </Offers>
        </>
      }
    >
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
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
              readOnly={refusalOf('source.connect')}
              keyUsedAt={keyUsedAt}
              actions={{ connect, connectForm, save }}
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
              readOnly={refusalOf('source.test')}
              actions={TEST_ACTIONS}
            />
          )}
          <RecentChanges sourceId={source.id} changes={changes} />
        </div>
        {/* After the form on narrow screens too: above it, the guide would push the form down while loading. */}
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
    </SourcePage>
  )
}

/** The host that receives each region's events. */
function hostsToShow(): RegionHosts {
  const { segmentHosts, sandboxUrl } = config()
  const sandbox = sandboxUrl !== null
  return {
    us: { host: new URL(segmentHosts.us).host, sandbox },
    eu: { host: new URL(segmentHosts.eu).host, sandbox },
  }
}
