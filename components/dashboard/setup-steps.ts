import type { Ledger } from '@/lib/contract/delivery'
import type { SetupStep } from './setup-card'

/** What is left to do until the first accepted event; empty when nothing is. */
export function setupSteps(known: {
  connected: boolean
  hasIngestKey: boolean
  ledger: Ledger
}): SetupStep[] {
  const { connected, hasIngestKey, ledger } = known
  if (connected && ledger.accepted > 0) return []
  return [
    {
      title: 'Add the UserGuiding source in Segment',
      detail:
        'In your workspace’s Sources catalog, choose UserGuiding, add the source and copy its Write key.',
      done: connected,
    },
    {
      title: 'Paste the key and choose the data residency',
      detail:
        'Under “UserGuiding as a source”, paste the Write key into API Key. The residency must match your workspace.',
      done: connected,
    },
    {
      title: 'Create an ingest key',
      detail: 'With it UserGuiding, or any Segment SDK, sends events here. It is shown once.',
      done: hasIngestKey || ledger.received > 0,
    },
    {
      title: 'Send a first event',
      detail: 'The integration page has a command to copy. The event appears below at once.',
      done: ledger.received > 0,
    },
    {
      title: 'See it accepted',
      detail: 'The delivery turns to Accepted when Segment has taken it. If it does not, open it to see why.',
      done: ledger.accepted > 0,
    },
  ]
}
