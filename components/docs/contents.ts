import { SETUPS } from '@/lib/docs/snippets/setups'

export interface Entry {
  /** Anchor of the heading. */
  id: string
  title: string
  /** The entries one level below. */
  children?: readonly Entry[]
}

export interface Group {
  title: string
  entries: readonly Entry[]
}

/** The page's sections, in order. */
export const CONTENTS: readonly Group[] = [
  {
    title: 'Setup',
    entries: [
      { id: 'quick-start', title: 'Quick start' },
      { id: 'authentication', title: 'Authentication' },
      {
        id: 'libraries',
        title: 'Libraries',
        children: SETUPS.map(({ id, label }) => ({ id: `library-${id}`, title: label })),
      },
      { id: 'webhook', title: 'UserGuiding webhook' },
    ],
  },
  {
    title: 'Requests',
    entries: [
      { id: 'endpoints', title: 'Endpoints' },
      { id: 'answers', title: 'Responses' },
      { id: 'retries', title: 'Retries' },
      { id: 'limits', title: 'Limits' },
    ],
  },
  {
    title: 'Events',
    entries: [
      { id: 'events', title: 'The 14 events' },
      { id: 'properties', title: 'The 24 properties' },
      { id: 'warehouse', title: 'In your warehouse' },
      { id: 'identity', title: 'User, time and message ID' },
      { id: 'notes', title: 'Accepted with notes' },
      { id: 'rejections', title: 'Rejections' },
    ],
  },
  { title: 'For tools', entries: [{ id: 'openapi', title: 'OpenAPI' }] },
]

/** The title of a section. */
export function titleOf(id: string): string {
  const entry = CONTENTS.flatMap(group => group.entries).find(one => one.id === id)
  if (entry === undefined) throw new Error(`unknown section: ${id}`)
  return entry.title
}
