import { DAY_MS } from '@/lib/contract/duration'

/** Invalid items, each with a different error. All are rejected and stored. */
export function brokenItems(now: number): unknown[] {
  const good = { type: 'track', event: 'Guide Started', userId: 'u_1042', properties: { guide_id: 42 } }
  let nested: unknown = 'deep'
  for (let level = 0; level < 120; level += 1) nested = { nested }
  return [
    { ...good, event: 'Checklist Item URL Click' },
    { ...good, event: 'Resource Center External Url Click' },
    { ...good, event: 'guide started (userguiding)' },
    { ...good, event: undefined },
    { ...good, type: 'identify', traits: { plan: 'pro' } },
    { ...good, type: 'page', name: 'Home' },
    { ...good, properties: ['guide_id', 42] },
    { ...good, userId: 12.5 },
    { ...good, userId: { id: 'u_1042' } },
    { ...good, messageId: ['m-1'] },
    { ...good, timestamp: 'yesterday' },
    { ...good, timestamp: new Date(now + 5 * DAY_MS).toISOString() },
    {
      ...good,
      event: 'Survey Question Answer',
      properties: { survey_id: 9, feedback: 'so slow '.repeat(4_200) },
    },
    { ...good, properties: nested },
    'Guide Started',
    null,
  ]
}

/** Events that are accepted with a note about a fix or a mismatch with the contract. */
export function oddItems(): Record<string, unknown>[] {
  return [
    {
      event: 'Guide Started',
      userId: 'u_1007',
      properties: { guide_id: '42', guide_name: 'Onboarding tour' },
    },
    { event: 'Guide Completed', userId: 1019, properties: { guide_id: 42, guide_name: 'Onboarding tour' } },
    {
      event: 'Survey Question Answer',
      userId: 'u_1044',
      properties: { survey_id: 9, question_id: 91, score: 8.5 },
    },
    {
      event: 'Hotspot Interacted',
      userId: 'u_1066',
      properties: { hotspot_group_id: 7, hotspot_id: 'b7d1-04' },
    },
    { event: 'Guide Started', userId: 'u_1013', properties: { guide_id: 57, guide_language: 'de' } },
    { event: 'Survey Shown', properties: { survey_id: 9, survey_name: 'Quarterly NPS' } },
    { event: 'Checklist Completed', properties: { user_id: 'u_1101', checklist_id: 12 } },
    { event: 'Guide Started', userId: 'u_1102', properties: { user_id: 'u_9102', guide_id: 61 } },
    { event: 'Survey Shown', userId: 'u_1110', campaign: 'spring', properties: { survey_id: 14 } },
    {
      event: 'Guide Completed',
      userId: 'u_1111',
      integrations: { All: true, 'Segment.io': false },
      properties: { guide_id: 61 },
    },
  ]
}
