import { EVENTS } from '@/lib/contract/events'
import { DELIVERY_STATES, STATE_LABEL } from '@/lib/contract/states'

/** A destination in the palette. */
export interface Destination {
  group: 'Pages' | 'Settings' | 'Deliveries by state' | 'Deliveries by event'
  label: string
  href: string
  /** Other words that match it in the search. */
  words: readonly string[]
}

const log = (q: string) => `/deliveries?${new URLSearchParams({ q })}`

/** Every destination of the palette, in display order. */
export function listDestinations(sandbox: boolean): Destination[] {
  const at = (group: Destination['group'], label: string, href: string, ...words: string[]): Destination => ({
    group,
    label,
    href,
    words,
  })
  return [
    at('Pages', 'Dashboard', '/', 'home', 'health', 'ledger'),
    at('Pages', 'Deliveries', '/deliveries', 'log', 'live'),
    at('Pages', 'Problems', '/problems', 'errors', 'causes'),
    ...(sandbox ? [at('Pages', 'Sandbox', '/sandbox', 'faults')] : []),
    at('Pages', 'Docs', '/docs', 'api', 'help', 'track', 'batch'),
    at('Settings', 'Integrations', '/settings/integrations'),
    at(
      'Settings',
      'Segment Integration',
      '/settings/integrations/segment',
      'api key',
      'write key',
      'connect',
    ),
    at('Settings', 'Data Residency', '/settings/integrations/segment', 'region', 'us', 'eu', 'host'),
    at('Settings', 'Ingest keys', '/settings/integrations/segment/send', 'secret', 'send'),
    at('Settings', 'Contract', '/settings/integrations/segment/events', 'strict', 'warn', 'turn off'),
    at('Settings', 'Rate limit and web origins', '/settings/integrations/segment/limits', 'cors', 'browser'),
    at('Settings', 'Alerts', '/settings/alerts', 'notify', 'slack', 'webhook', 'email'),
    at('Settings', 'History', '/settings/integrations/segment/history', 'audit', 'who'),
    ...DELIVERY_STATES.map(state => at('Deliveries by state', STATE_LABEL[state], log(`state:${state}`))),
    ...EVENTS.map(event =>
      at('Deliveries by event', event.name, log(`event:"${event.name}"`), event.category),
    ),
  ]
}
