import type { Ledger } from '@/lib/contract/delivery'
import type { SetupStep } from './setup-card'

const CONNECTION = '/settings/integrations/segment'
const SEND = `${CONNECTION}/send`

/** The setup steps. Empty once someone has confirmed that an event arrived in Segment. */
export function setupSteps(known: {
  connected: boolean
  verified: boolean
  hasIngestKey: boolean
  ledger: Ledger
}): SetupStep[] {
  const { connected, verified, hasIngestKey, ledger } = known
  if (verified) return []
  return [
    {
      title: 'Add the UserGuiding source in Segment',
      detail:
        'In your workspace’s Sources catalog, choose UserGuiding, add the source and copy its write key.',
      href: CONNECTION,
      done: connected,
    },
    {
      title: 'Paste the write key and choose the Data Residency',
      detail:
        'Under “UserGuiding as a source”, paste the write key into API Key. The Data Residency must match your workspace’s region.',
      href: CONNECTION,
      done: connected,
    },
    {
      title: 'Create an ingest key',
      detail: 'UserGuiding, or any Segment SDK, uses it to send events here. It is shown only once.',
      href: SEND,
      done: hasIngestKey || ledger.received > 0,
    },
    {
      title: 'Send your first event',
      detail:
        'Use Send test event on the integration page, or the curl command under Send events. The event appears below right away.',
      href: CONNECTION,
      done: ledger.received > 0,
    },
    {
      title: 'See it accepted',
      detail:
        'The delivery becomes Accepted when Segment returns 200. Otherwise, open the delivery to see why.',
      href: CONNECTION,
      done: ledger.accepted > 0,
    },
    {
      title: 'See it in Segment',
      detail:
        'Segment returns 200 even for unknown keys. Look for the test event in the Source Debugger, then confirm on the integration page that you see it.',
      href: CONNECTION,
      done: verified,
    },
  ]
}
