/** Every shortcut: as it is shown, and what it does. */
export const SHORTCUTS = {
  palette: { keys: ['⌘K'], about: 'Go to a page, an event, a state or a setting', group: 'Everywhere' },
  help: { keys: ['?'], about: 'Show this list', group: 'Everywhere' },
  dashboard: { keys: ['g', 'd'], about: 'Go to the dashboard', group: 'Everywhere' },
  log: { keys: ['g', 'l'], about: 'Go to the deliveries', group: 'Everywhere' },
  settings: { keys: ['g', 's'], about: 'Go to the settings', group: 'Everywhere' },
  search: { keys: ['/'], about: 'Search', group: 'The log' },
  next: { keys: ['J'], about: 'Next delivery; ↓ too', group: 'The log' },
  previous: { keys: ['K'], about: 'Previous delivery; ↑ too', group: 'The log' },
  open: { keys: ['Enter'], about: 'Open the delivery', group: 'The log' },
  close: { keys: ['Esc'], about: 'Close it; else clear the selection', group: 'The log' },
  select: { keys: ['X'], about: 'Select it; with Shift all up to it', group: 'The log' },
  pause: { keys: ['P'], about: 'Stop and follow', group: 'The log' },
  news: { keys: ['N'], about: 'Show what is new', group: 'The log' },
  failed: { keys: ['F'], about: 'Failed only', group: 'The log' },
  utc: { keys: ['U'], about: 'Local time or UTC', group: 'The log' },
  retry: { keys: ['R'], about: 'Retry it', group: 'A delivery' },
  link: { keys: ['C'], about: 'Copy its link; without one, the link to this view', group: 'A delivery' },
  payload: { keys: ['Y'], about: 'Copy its payload', group: 'A delivery' },
} as const satisfies Record<string, Shortcut>

export type ShortcutId = keyof typeof SHORTCUTS

interface Shortcut {
  /** Pressed after each other. */
  keys: readonly string[]
  about: string
  group: string
}
