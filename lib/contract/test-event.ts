import { type EventName, eventDefinition } from './events'
import { type PropertyName, propertyDefinition } from './properties'

/** All test events share one user, so Segment counts at most one extra user. */
export const TEST_USER = 'userguiding-test'

export const DEFAULT_TEST_EVENT: EventName = 'Guide Started'

/** A survey question has only one kind of answer, so the test event omits these. */
const OTHER_ANSWERS: readonly PropertyName[] = ['emoji_score', 'choices']

/** Plausible properties for a test event, in the contract's order. */
export function testProperties(event: string): Record<string, string | number> {
  const own: readonly PropertyName[] = eventDefinition(event)?.properties ?? []
  const names = [...own.filter(name => !OTHER_ANSWERS.includes(name)), 'page_url'] as const
  const examples = names.map(name => [name, propertyDefinition(name)?.example ?? ''])
  return { user_id: TEST_USER, ...Object.fromEntries(examples) }
}
