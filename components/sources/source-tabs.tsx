import { LinkTabs } from '@/components/ui/link-tabs'

const PATH = '/settings/integrations/segment'

/** The tabs of a source's settings, in the order of the setup. */
const SOURCE_TABS = [
  { path: PATH, label: 'Connection' },
  { path: `${PATH}/send`, label: 'Send events' },
  { path: `${PATH}/events`, label: 'Events' },
  { path: `${PATH}/limits`, label: 'Limits' },
  { path: `${PATH}/history`, label: 'History' },
] as const
export type SourceTab = (typeof SOURCE_TABS)[number]['label']

/** The URL of a source's tab. Without a source ID, the URL opens the first source. */
export function sourceTabHref(tab: SourceTab, sourceId: string | null): string {
  const path = SOURCE_TABS.find(({ label }) => label === tab)?.path ?? PATH
  return sourceId === null ? path : `${path}?source=${sourceId}`
}

/** Links to the parts of a source's settings. */
export function SourceTabs({ current, sourceId }: { current: SourceTab; sourceId: string | null }) {
  const tabs = SOURCE_TABS.map(({ label }) => ({ label, href: sourceTabHref(label, sourceId) }))
  return <LinkTabs label="Source settings" tabs={tabs} current={current} />
}
