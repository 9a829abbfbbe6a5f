import type { EventName } from './events'
import type { PropertyName } from './properties'

/** Whether UserGuiding documents the row, or we inferred it from the names in the contract. */
export type Basis = 'documented' | 'inferred'

/**
 * The event names of UserGuiding's Webhook integration, without the suffix ` (userguiding)`. Compared in lower case.
 */
export const WEBHOOK_EVENTS: readonly { webhook: string; event: EventName; basis: Basis }[] = [
  { webhook: 'guide started', event: 'Guide Started', basis: 'documented' },
  { webhook: 'guide completed', event: 'Guide Completed', basis: 'documented' },
  { webhook: 'hotspot interacted', event: 'Hotspot Interacted', basis: 'documented' },
  { webhook: 'checklist item trigger', event: 'Checklist Item Trigger', basis: 'inferred' },
  { webhook: 'checklist item url click', event: 'Checklist Item Url Click', basis: 'inferred' },
  { webhook: 'checklist completed', event: 'Checklist Completed', basis: 'inferred' },
  { webhook: 'resource center guide trigger', event: 'Resource Center Guide Trigger', basis: 'inferred' },
  {
    webhook: 'resource center checklist guide trigger',
    event: 'Resource Center Checklist Guide Trigger',
    basis: 'inferred',
  },
  {
    webhook: 'resource center checklist item url click',
    event: 'Resource Center Checklist Item Url Click',
    basis: 'inferred',
  },
  {
    webhook: 'resource center external url click',
    event: 'Resource Center External URL Click',
    basis: 'inferred',
  },
  {
    webhook: 'resource center article link click',
    event: 'Resource Center Article Link Click',
    basis: 'inferred',
  },
  { webhook: 'resource center survey trigger', event: 'Resource Center Survey Trigger', basis: 'inferred' },
  { webhook: 'survey shown', event: 'Survey Shown', basis: 'inferred' },
  { webhook: 'survey question answer', event: 'Survey Question Answer', basis: 'inferred' },
]

/** Fields of the webhook's payload, in camelCase, and their properties. */
export const WEBHOOK_FIELDS: readonly { field: string; property: PropertyName; basis: Basis }[] = [
  { field: 'guideId', property: 'guide_id', basis: 'documented' },
  { field: 'guideName', property: 'guide_name', basis: 'documented' },
  { field: 'pageUrl', property: 'page_url', basis: 'documented' },
  { field: 'hotspotGroupId', property: 'hotspot_group_id', basis: 'documented' },
  { field: 'hotspotGroupName', property: 'hotspot_group_name', basis: 'documented' },
  { field: 'hotspotId', property: 'hotspot_id', basis: 'documented' },
  { field: 'hotspotTitle', property: 'hotspot_title', basis: 'documented' },
  { field: 'checklistId', property: 'checklist_id', basis: 'inferred' },
  { field: 'checklistName', property: 'checklist_name', basis: 'inferred' },
  { field: 'checklistItemUrl', property: 'checklist_item_url', basis: 'inferred' },
  { field: 'resourceCenterId', property: 'resource_center_id', basis: 'inferred' },
  // An earlier UserGuiding document uses both spellings.
  { field: 'resourceCenterID', property: 'resource_center_id', basis: 'inferred' },
  { field: 'resourceCenterName', property: 'resource_center_name', basis: 'inferred' },
  { field: 'externalUrl', property: 'external_url', basis: 'inferred' },
  { field: 'articleLink', property: 'article_link', basis: 'inferred' },
  { field: 'surveyId', property: 'survey_id', basis: 'inferred' },
  { field: 'surveyName', property: 'survey_name', basis: 'inferred' },
  { field: 'questionId', property: 'question_id', basis: 'inferred' },
  { field: 'questionName', property: 'question_name', basis: 'inferred' },
  { field: 'score', property: 'score', basis: 'inferred' },
  { field: 'surveyQuestion', property: 'survey_question', basis: 'inferred' },
  { field: 'emojiScore', property: 'emoji_score', basis: 'inferred' },
  { field: 'choices', property: 'choices', basis: 'inferred' },
  { field: 'feedback', property: 'feedback', basis: 'inferred' },
]

/** Documented by UserGuiding, but not among the 14 events: rejected like any unknown name. */
export const WEBHOOK_NOT_ACCEPTED: readonly string[] = [
  'guide button click',
  'hotspot button click',
  'nps survey shown',
  'nps score submit',
]

const EVENT_BY_NAME = new Map(WEBHOOK_EVENTS.map(row => [row.webhook, row.event]))
const PROPERTY_BY_FIELD = new Map<string, string>(WEBHOOK_FIELDS.map(row => [row.field, row.property]))

/**
 * Converts a call from UserGuiding's Webhook integration into a track call. Names that are not in the tables stay unchanged,
 * so that the contract rejects an unknown event under its own name and notes an unknown property.
 */
export function webhookToTrack(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
  const { event, payload, ...rest } = body as Record<string, unknown>
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    return { ...rest, type: 'track', event: eventName(event), properties: payload }
  }
  const { userId, ...fields } = payload as Record<string, unknown>
  const properties = Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [PROPERTY_BY_FIELD.get(field) ?? field, value]),
  )
  return { ...rest, type: 'track', event: eventName(event), userId: rest['userId'] ?? userId, properties }
}

function eventName(name: unknown): unknown {
  if (typeof name !== 'string') return name
  return (
    EVENT_BY_NAME.get(
      name
        .toLowerCase()
        .replace(/\s*\(userguiding\)\s*$/, '')
        .trim(),
    ) ?? name
  )
}
