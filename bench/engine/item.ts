import { newId } from '@/lib/platform/ids'

/** The event that all benchmarks send: the most common event, with the properties that UserGuiding sends. */
export function item(user: number) {
  return {
    event: 'Guide Started',
    userId: `user-${user}`,
    messageId: newId(),
    timestamp: new Date(),
    properties: { guide_id: 42, guide_name: 'Onboarding tour', page_url: 'https://app.example.com/projects' },
  }
}
