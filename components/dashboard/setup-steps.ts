import type { Ledger } from '@/lib/contract/delivery'
import type { SetupStep } from './setup-card'

/** What is left to do until somebody has seen an event in Segment; empty when nothing is. */
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
      detail:
        'Send test event on the integration page does, or the command there. The event appears below at once.',
      done: ledger.received > 0,
    },
    {
      title: 'See it accepted',
      detail: 'The delivery turns to Accepted when Segment has taken it. If it does not, open it to see why.',
      done: ledger.accepted > 0,
    },
    {
      title: 'See it in Segment',
      detail:
        'Segment says yes to unknown keys too. Look for the test event in the Source Debugger, and say so on the integration page.',
      done: verified,
    },
  ]
}
