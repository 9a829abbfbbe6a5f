import { EVENTS, type EventName, eventDefinition } from '@/lib/contract/events'
import type { PropertyName } from '@/lib/contract/properties'
import type { Random } from './random'
import * as world from './sample-world'

/** A plausible event, without a message ID or time. */
export interface SampleEvent {
  event: EventName
  /** Exactly one of userId and anonymousId is set. */
  userId: string | null
  anonymousId: string | null
  properties: Partial<Record<PropertyName, string | number>>
  context: { locale: string; page: { url: string } }
}

const WEIGHT: Partial<Record<EventName, number>> = {
  'Guide Started': 9,
  'Guide Completed': 6,
  'Hotspot Interacted': 6,
  'Checklist Item Trigger': 4,
  'Survey Shown': 4,
  'Survey Question Answer': 3,
}
const WEIGHTED = EVENTS.map(({ name }) => [name, WEIGHT[name] ?? 2] as const)

/** A value for everything that an event may be about. */
function scene(random: Random) {
  const group = random.pick(world.HOTSPOT_GROUPS)
  const checklist = random.pick(world.CHECKLISTS)
  const survey = random.pick(world.SURVEYS)
  const user = random.chance(0.06) ? null : `u_${random.int(1001, 1180)}`
  return {
    user,
    page: random.pick(world.PAGES),
    guide: random.pick(world.GUIDES),
    group,
    hotspot: random.pick<world.Thing>(group.hotspots),
    checklist,
    item: random.pick(checklist.urls),
    center: random.pick(world.RESOURCE_CENTERS),
    external: random.pick(world.EXTERNAL_URLS),
    article: random.pick(world.ARTICLES),
    survey,
    question: random.pick<world.Question>(survey.questions),
    score: random.int(3, 10),
    emoji: random.pick(world.EMOJI_SCORES),
    choices: random.pick(world.CHOICES),
    feedback: random.pick(world.FEEDBACK),
  }
}
type Scene = ReturnType<typeof scene>

const VALUE: Record<PropertyName, (of: Scene) => string | number | null> = {
  user_id: of => of.user,
  page_url: of => of.page,
  guide_id: of => of.guide.id,
  guide_name: of => of.guide.name,
  hotspot_group_id: of => of.group.id,
  hotspot_group_name: of => of.group.name,
  hotspot_id: of => of.hotspot.id,
  hotspot_title: of => of.hotspot.name,
  checklist_id: of => of.checklist.id,
  checklist_name: of => of.checklist.name,
  checklist_item_url: of => of.item,
  resource_center_id: of => of.center.id,
  resource_center_name: of => of.center.name,
  external_url: of => of.external,
  article_link: of => of.article,
  survey_id: of => of.survey.id,
  survey_name: of => of.survey.name,
  question_id: of => of.question.id,
  question_name: of => of.question.name,
  survey_question: of => of.question.text,
  score: of => (of.question.kind === 'score' ? of.score : null),
  emoji_score: of => (of.question.kind === 'emoji_score' ? of.emoji : null),
  choices: of => (of.question.kind === 'choices' ? of.choices : null),
  feedback: of => (of.question.kind === 'feedback' ? of.feedback : null),
}

/**
 * Generates an event with consistent properties.
 * @param event defaults to a random one of the 14, weighted towards the common ones
 */
export function sampleEvent(random: Random, event?: EventName): SampleEvent {
  const name = event ?? random.weighted(WEIGHTED)
  const of = scene(random)
  const own = eventDefinition(name)?.properties ?? []
  const properties: SampleEvent['properties'] = {}
  for (const property of ['user_id', ...own, 'page_url'] as const) {
    const value = VALUE[property](of)
    if (value !== null) properties[property] = value
  }
  const anonymousId = of.user === null ? `anon-${random.int(100_000, 999_999)}` : null
  const context = { locale: random.pick(world.LOCALES), page: { url: of.page } }
  return { event: name, userId: of.user, anonymousId, properties, context }
}
