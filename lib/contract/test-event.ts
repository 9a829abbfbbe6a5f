import { type EventName, eventDefinition } from './events'
import { type PropertyName, propertyDefinition } from './properties'

/** The one user of all test events, so that they add at most one to the users that Segment counts. */
export const TEST_USER = 'userguiding-test'

export const DEFAULT_TEST_EVENT: EventName = 'Guide Started'

/** A question is answered in one way, so one of these is enough. */
const OTHER_ANSWERS: readonly PropertyName[] = ['emoji_score', 'choices']

/** Plausible properties of a test event, in the contract's order. */
export function testProperties(event: string): Record<string, string | number> {
  const own: readonly PropertyName[] = eventDefinition(event)?.properties ?? []
  const names = [...own.filter(name => !OTHER_ANSWERS.includes(name)), 'page_url'] as const
  const examples = names.map(name => [name, propertyDefinition(name)?.example ?? ''])
  return { user_id: TEST_USER, ...Object.fromEntries(examples) }
}
