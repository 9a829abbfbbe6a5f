import { findNearest } from './nearest'
import type { PropertyName } from './properties'

export type EventCategory = 'guide' | 'hotspot' | 'checklist' | 'resource_center' | 'survey'

export interface EventDefinition {
  /** Exact: the source document has "Url" in some names and "URL" in others. */
  name: string
  /** Warehouse table. */
  slug: string
  category: EventCategory
  /** As in the source document. */
  description: string
  /** Expected in addition to `user_id` and `page_url`, which any event may have. */
  properties: readonly PropertyName[]
  /** Whether UserGuiding documents the properties of the event, or we inferred them from the names. */
  basis: 'documented' | 'inferred'
}

/** The 14 events of the source document, in its order. */
export const EVENTS = [
  {
    name: 'Guide Started',
    slug: 'guide_started',
    category: 'guide',
    description: 'It means that a user previews the first step of a Guide',
    properties: ['guide_id', 'guide_name'],
    basis: 'documented',
  },
  {
    name: 'Guide Completed',
    slug: 'guide_completed',
    category: 'guide',
    description: 'It means that the user has completed all steps of a Guide',
    properties: ['guide_id', 'guide_name'],
    basis: 'documented',
  },
  {
    name: 'Hotspot Interacted',
    slug: 'hotspot_interacted',
    category: 'hotspot',
    description:
      'It means that the user interacted with a Hotspot group and saw a Hotspot as content. (remember, Hotspot groups can have multiple Hotspots as contents)',
    properties: ['hotspot_group_id', 'hotspot_group_name', 'hotspot_id', 'hotspot_title'],
    basis: 'documented',
  },
  {
    name: 'Checklist Item Trigger',
    slug: 'checklist_item_trigger',
    category: 'checklist',
    description: 'It means that the user triggers a Checklist Guide',
    properties: ['checklist_id', 'checklist_name', 'guide_id', 'guide_name'],
    basis: 'inferred',
  },
  {
    name: 'Checklist Item Url Click',
    slug: 'checklist_item_url_click',
    category: 'checklist',
    description: 'It means that the user clicks a URL item on a Checklist',
    properties: ['checklist_id', 'checklist_name', 'checklist_item_url'],
    basis: 'inferred',
  },
  {
    name: 'Checklist Completed',
    slug: 'checklist_completed',
    category: 'checklist',
    description: 'It means that the user completed a Checklist',
    properties: ['checklist_id', 'checklist_name'],
    basis: 'inferred',
  },
  {
    name: 'Resource Center Guide Trigger',
    slug: 'resource_center_guide_trigger',
    category: 'resource_center',
    description: 'It means that the user triggered a Resource Center Guide',
    properties: ['resource_center_id', 'resource_center_name', 'guide_id', 'guide_name'],
    basis: 'inferred',
  },
  {
    name: 'Resource Center Checklist Guide Trigger',
    slug: 'resource_center_checklist_guide_trigger',
    category: 'resource_center',
    description:
      'It means that a Guide in a Checklist put in a Resource Center as a module is triggered by a user',
    properties: [
      'resource_center_id',
      'resource_center_name',
      'checklist_id',
      'checklist_name',
      'guide_id',
      'guide_name',
    ],
    basis: 'inferred',
  },
  {
    name: 'Resource Center Checklist Item Url Click',
    slug: 'resource_center_checklist_item_url_click',
    category: 'resource_center',
    description:
      'It means that a URL item in a Checklist put in a Resource Center as a module is clicked by a user',
    properties: [
      'resource_center_id',
      'resource_center_name',
      'checklist_id',
      'checklist_name',
      'checklist_item_url',
    ],
    basis: 'inferred',
  },
  {
    name: 'Resource Center External URL Click',
    slug: 'resource_center_external_url_click',
    category: 'resource_center',
    description: 'It means that a user clicks an external URL in a Resource Center',
    properties: ['resource_center_id', 'resource_center_name', 'external_url'],
    basis: 'inferred',
  },
  {
    name: 'Resource Center Article Link Click',
    slug: 'resource_center_article_link_click',
    category: 'resource_center',
    description: 'It means that a user clicks a search article in a Resource Center',
    properties: ['resource_center_id', 'resource_center_name', 'article_link'],
    basis: 'inferred',
  },
  {
    name: 'Resource Center Survey Trigger',
    slug: 'resource_center_survey_trigger',
    category: 'resource_center',
    description: 'It means that a user has triggered a survey in a Resource Center',
    properties: ['resource_center_id', 'resource_center_name', 'survey_id', 'survey_name'],
    basis: 'inferred',
  },
  {
    name: 'Survey Shown',
    slug: 'survey_shown',
    category: 'survey',
    description: 'It means a survey was shown to a user',
    properties: ['survey_id', 'survey_name'],
    basis: 'inferred',
  },
  {
    name: 'Survey Question Answer',
    slug: 'survey_question_answer',
    category: 'survey',
    description: 'It means a survey question was answered by a user',
    properties: [
      'survey_id',
      'survey_name',
      'question_id',
      'question_name',
      'survey_question',
      'score',
      'emoji_score',
      'choices',
      'feedback',
    ],
    basis: 'inferred',
  },
] as const satisfies readonly EventDefinition[]

export type EventName = (typeof EVENTS)[number]['name']

const BY_NAME: ReadonlyMap<string, EventDefinition> = new Map(EVENTS.map(e => [e.name, e]))

/** The definition of an event, or undefined when it is not one of the 14. */
export function eventDefinition(name: string): EventDefinition | undefined {
  return BY_NAME.get(name)
}

/** Longer than any event name. Limits the cost of comparing an untrusted name. */
const MAX_COMPARED = 60

/** The event name closest to a misspelt one; null when none is close. */
export function nearestEvent(name: string): EventName | null {
  if (name.length > MAX_COMPARED) return null
  return findNearest(
    name,
    EVENTS.map(event => event.name),
  )
}
