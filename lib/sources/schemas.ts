import { z } from 'zod'
import { nameField } from '@/lib/accounts/fields'
import { EVENTS } from '@/lib/contract/events'
import { REGIONS } from '@/lib/contract/region'
import { momentField, textField } from '@/lib/contract/text-field'
import { readWebOrigin } from '@/lib/contract/web-origin'

/** What happens to events that arrive while a source is paused. */
const PAUSE_MODES = ['hold', 'skip'] as const
export type PauseMode = (typeof PAUSE_MODES)[number]

const sourceId = z.uuid('`sourceId` must be a UUID.')
/** The version that the person saw. If given, the verb fails when someone else has changed the source since. */
const version = z.number().int().positive().optional()
const residency = z.enum(REGIONS, 'Choose a region: us or eu.')
/** Whether waiting events are sent with the new key or region, or discarded. */
const waiting = z
  .enum(['send', 'discard'], 'Choose what happens to waiting events: send or discard.')
  .default('send')
export type WaitingChoice = z.output<typeof waiting>
/** As entered; `checkWriteKey` cleans and checks it. */
const writeKey = z
  .string('Enter the write key of your Segment source.')
  .max(10_000, 'This is too long for a write key. Copy only the key from Segment.')
/** Whether the person undid the cleaning; the key is then checked as entered. */
const asEntered = z.boolean().default(false)
/** Whether the person confirmed an input that is probably not a write key. */
const confirmed = z.boolean().default(false)
/** Like {@link waiting}, or `hold`: pauses the source so that its new key can be tested before events are sent. */
const waitingForKey = z
  .enum(['send', 'discard', 'hold'], 'Choose what happens to waiting events: send, discard or hold.')
  .default('send')
export type WaitingForKey = z.output<typeof waitingForKey>

export const connectInput = z
  .object({
    sourceId: sourceId.optional(),
    /** An alternative to the ID: the name of a source, which is created if it is new. */
    name: nameField('the source name').optional(),
    writeKey,
    asEntered,
    confirmed,
    residency,
    waiting: waitingForKey,
    version,
  })
  .refine(
    input => (input.sourceId === undefined) !== (input.name === undefined),
    'Pass either `sourceId` or `name`.',
  )

export const changeResidencyInput = z.object({ sourceId, residency, waiting, version })
export const replaceKeyInput = z.object({
  sourceId,
  writeKey,
  asEntered,
  confirmed,
  waiting: waitingForKey,
  version,
})
export const pauseSchema = z
  .object({
    sourceId,
    mode: z.enum(PAUSE_MODES, 'Choose what happens to new events: hold or skip.').default('hold'),
    /** Either field makes the source resume automatically. */
    resumeInMinutes: z
      .number()
      .int('Enter a whole number of minutes.')
      .min(1, 'Pause for at least a minute.')
      .max(30 * 24 * 60, 'Pause for at most 30 days.')
      .optional(),
    resumeAt: momentField('Enter a date and time.').optional(),
    version,
  })
  .refine(
    input => input.resumeInMinutes === undefined || input.resumeAt === undefined,
    'Pass `resumeInMinutes` or `resumeAt`, not both.',
  )
export const resumeInput = z.object({ sourceId, waiting, version })
export const disconnectInput = z.object({
  sourceId,
  /** Whether waiting events are held, in case the source is reconnected in time, or discarded. */
  waiting: z
    .enum(['hold', 'discard'], 'Choose what happens to waiting events: hold or discard.')
    .default('hold'),
  version,
})
export const deleteInput = z.object({
  sourceId,
  /** The source's name, typed to confirm. */
  confirm: z.string('Enter the source’s name to confirm.').max(200, 'Enter the source’s name to confirm.'),
  version,
})
const CONTRACT_MODES = ['warn', 'strict'] as const
/** Whether a violation that Segment would accept adds a note or rejects the event. */
export type ContractMode = (typeof CONTRACT_MODES)[number]
const EVENT_NAMES = EVENTS.map(event => event.name)
export const contractInput = z.object({
  sourceId,
  mode: z.enum(CONTRACT_MODES, 'The contract mode must be warn or strict.').optional(),
  /** Names of events that are accepted but discarded. All others are sent. */
  eventsOff: z
    .array(
      z.enum(EVENT_NAMES, {
        error: issue => `“${String(issue.input)}” is not one of the ${EVENTS.length} events.`,
      }),
    )
    .optional(),
  version,
})
export const newSourceInput = z.object({ name: nameField('the source name') })
export const renameInput = z.object({
  sourceId,
  name: nameField('the source name'),
  /** Whether the warehouse schema changes with the name. */
  changeSchema: z.boolean().default(false),
  version,
})
/** Events per second; null: the installation's default. */
const eventsPerSecond = z
  .number('Enter a whole number of events per second.')
  .int('Enter a whole number of events per second.')
  .min(1, 'The limit must be at least 1 event per second. To accept none, revoke the source’s ingest keys.')
  .max(1_000_000, 'The limit can’t exceed 1,000,000 events per second. Lower it, or use the default.')
  .nullable()

const origin = z
  .string()
  .trim()
  .max(300, 'An origin can have at most 300 characters.')
  .transform((text, context) => {
    const read = readWebOrigin(text)
    if ('origin' in read) return read.origin
    context.addIssue(read.problem)
    return z.NEVER
  })

/** Omitted settings keep their values. */
export const intakeInput = z.object({
  sourceId,
  eventsPerSecond: eventsPerSecond.optional(),
  origins: z.array(origin).max(50, 'Allow at most 50 origins.').optional(),
  version,
})
export const sourceInput = z.object({ sourceId })

/** A test event: one of the 14, with properties as JSON or plausible ones. */
export const testInput = z.object({
  sourceId,
  event: textField('Choose an event.').max(200, 'Choose one of the 14 events.'),
  payload: textField('The properties are missing. Send them as a JSON object.')
    .max(100_000, 'The properties are too long. Segment accepts at most 32 KB per event.')
    .optional(),
})
/** An event that someone looked for in Segment. */
export const seenInput = z.object({ sourceId, deliveryId: z.uuid('`deliveryId` must be a UUID.') })

/** An earlier key and region whose events someone found in Segment. */
export const arrivedInput = z.object({
  sourceId,
  keyFingerprint: z.string().regex(/^[0-9a-f]{8}$/, '`keyFingerprint` must be eight lowercase hex digits.'),
  residency: z.enum(REGIONS, 'The region must be us or eu.'),
})
