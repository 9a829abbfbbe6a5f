/** Every shortcut: its keys as displayed, and what it does. */
export const SHORTCUTS = {
  palette: { keys: ['⌘K'], about: 'Go to a page, event, state or setting', group: 'Everywhere' },
  help: { keys: ['?'], about: 'Show keyboard shortcuts', group: 'Everywhere' },
  dashboard: { keys: ['g', 'd'], about: 'Go to the dashboard', group: 'Everywhere' },
  log: { keys: ['g', 'l'], about: 'Go to deliveries', group: 'Everywhere' },
  settings: { keys: ['g', 's'], about: 'Go to settings', group: 'Everywhere' },
  search: { keys: ['/'], about: 'Search', group: 'Log' },
  next: { keys: ['J'], about: 'Next delivery (or ↓)', group: 'Log' },
  previous: { keys: ['K'], about: 'Previous delivery (or ↑)', group: 'Log' },
  open: { keys: ['Enter'], about: 'Open the delivery', group: 'Log' },
  close: { keys: ['Esc'], about: 'Close, or clear selection', group: 'Log' },
  select: { keys: ['X'], about: 'Select (with Shift, select a range)', group: 'Log' },
  pause: { keys: ['P'], about: 'Pause or resume', group: 'Log' },
  news: { keys: ['N'], about: 'Show new deliveries', group: 'Log' },
  failed: { keys: ['F'], about: 'Show only failed deliveries', group: 'Log' },
  utc: { keys: ['U'], about: 'Switch between local time and UTC', group: 'Log' },
  retry: { keys: ['R'], about: 'Retry', group: 'Delivery' },
  link: { keys: ['C'], about: 'Copy link to the delivery or view', group: 'Delivery' },
  payload: { keys: ['Y'], about: 'Copy payload', group: 'Delivery' },
} as const satisfies Record<string, Shortcut>

export type ShortcutId = keyof typeof SHORTCUTS

interface Shortcut {
  /** Pressed in sequence. */
  keys: readonly string[]
  about: string
  group: string
}
