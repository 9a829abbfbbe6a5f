import { LinkTabs } from '@/components/ui/link-tabs'

const PAGES = [
  { href: '/settings/integrations', label: 'Integrations' },
  { href: '/settings/alerts', label: 'Alerts' },
  { href: '/settings/members', label: 'Members' },
  { href: '/settings/user-data', label: 'User data' },
  { href: '/settings/profile', label: 'Profile' },
] as const

/** Tabs between the settings pages. */
export function SettingsNav({ current }: { current: (typeof PAGES)[number]['label'] }) {
  return <LinkTabs label="Settings" tabs={PAGES} current={current} />
}
