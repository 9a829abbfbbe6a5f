import { EVENTS, type EventDefinition } from '@/lib/contract/events'
import { PROPERTIES, type PropertyDefinition, propertyDefinition } from '@/lib/contract/properties'
import { type Example, ref, type Schema } from './types'

const BASIS = {
  documented: 'UserGuiding documents its properties.',
  inferred: 'Its properties are inferred from their names.',
} as const

/** Properties that every event can have. */
const COMMON = ['user_id', 'page_url'] as const

/** The properties that an event is expected to have; the common ones come last. */
export function expectedProperties(event: EventDefinition): PropertyDefinition[] {
  return [...event.properties, ...COMMON].flatMap(name => propertyDefinition(name) ?? [])
}

/** The name of the event's schema: `guide_started` → `GuideStarted`. */
export function schemaName(event: EventDefinition): string {
  return event.slug.replace(/(?:^|_)(\w)/g, (_match, letter: string) => letter.toUpperCase())
}

/** One schema per property, one per event, and `Track` as their union. */
export function eventSchemas(): Record<string, Schema> {
  return {
    ...Object.fromEntries(PROPERTIES.map(one => [one.name, propertySchema(one)])),
    ...Object.fromEntries(EVENTS.map(event => [schemaName(event), eventSchema(event)])),
    Track: {
      description: 'One event. Its name determines which properties are expected.',
      oneOf: EVENTS.map(event => ref(schemaName(event))),
      discriminator: {
        propertyName: 'event',
        mapping: Object.fromEntries(EVENTS.map(event => [event.name, ref(schemaName(event))['$ref']])),
      },
    },
  }
}

/** A track call for the event with all expected properties. */
export function exampleOf(event: EventDefinition): Record<string, unknown> {
  const properties = expectedProperties(event).map(({ name, example }) => [name, example] as const)
  return {
    type: 'track',
    event: event.name,
    userId: propertyDefinition('user_id')?.example,
    messageId: `${event.slug}-1`,
    timestamp: '2026-01-31T09:30:00.000Z',
    properties: Object.fromEntries(properties),
  }
}

/** The examples of all events, by schema name. */
export function eventExamples(): Record<string, Example> {
  return Object.fromEntries(
    EVENTS.map(event => [schemaName(event), { summary: event.name, value: exampleOf(event) }]),
  )
}

/** The schema of a property, with the type that the contract documents. */
export function propertySchema({ type, description, example }: PropertyDefinition): Schema {
  return { type: type === 'int' ? 'integer' : 'string', description, examples: [example] }
}

function eventSchema(event: EventDefinition): Schema {
  return {
    title: event.name,
    description: `${event.description.replace(/\.?$/, '.')} ${BASIS[event.basis]}`,
    type: 'object',
    allOf: [ref('Call')],
    required: ['event'],
    properties: {
      event: { const: event.name },
      properties: {
        type: 'object',
        description:
          'Events with unknown properties or type mismatches are forwarded with a note, or rejected in strict mode.',
        properties: Object.fromEntries(expectedProperties(event).map(({ name }) => [name, ref(name)])),
      },
    },
  }
}
