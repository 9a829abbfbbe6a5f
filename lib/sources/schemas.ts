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
/** The version that the person saw. When given, a change by someone else since then stops the verb. */
const version = z.number().int().positive().optional()
const residency = z.enum(REGIONS, 'Choose a region: us or eu.')
/** What happens to waiting events when key or region change: sent with the new ones, or discarded. */
const waiting = z
  .enum(['send', 'discard'], 'Choose what happens to waiting events: send or discard.')
  .default('send')
export type WaitingChoice = z.output<typeof waiting>
/** As entered; `checkWriteKey` cleans and checks it. */
const writeKey = z
  .string('Enter the write key of your Segment source.')
  .max(10_000, 'This is too long for a write key. Copy only the key from Segment.')
/** The person undid the cleaning: the key is checked as entered. */
const asEntered = z.boolean().default(false)
/** The person was told that this is probably not a write key, and wants it saved. */
const confirmed = z.boolean().default(false)
/** As {@link waiting}, or held: the source is paused with its new key, to be tried before anything else is sent. */
const waitingForKey = z
  .enum(['send', 'discard', 'hold'], 'Choose what happens to waiting events: send, discard or hold.')
  .default('send')
export type WaitingForKey = z.output<typeof waitingForKey>

export const connectInput = z
  .object({
    sourceId: sourceId.optional(),
    /** Instead of the id: the source of that name, created if it is new. */
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
    /** Either of these resumes it automatically. */
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
    'Pass either `resumeInMinutes` or `resumeAt`.',
  )
export const resumeInput = z.object({ sourceId, waiting, version })
export const disconnectInput = z.object({
  sourceId,
  /** Waiting events are held, in case it is reconnected in time, or discarded. */
  waiting: z
    .enum(['hold', 'discard'], 'Choose what happens to waiting events: hold or discard.')
    .default('hold'),
  version,
})
const CONTRACT_MODES = ['warn', 'strict'] as const
/** What a contract violation that Segment would accept leads to: a note, or a rejected event. */
export type ContractMode = (typeof CONTRACT_MODES)[number]
const EVENT_NAMES = EVENTS.map(event => event.name)
export const contractInput = z.object({
  sourceId,
  mode: z.enum(CONTRACT_MODES, 'The contract mode must be warn or strict.').optional(),
  /** Events of these names are accepted and discarded; the others are sent. */
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
export const renameInput = z.object({ sourceId, name: nameField('the source name'), version })
/** Events per second; null: the installation's default. */
const eventsPerSecond = z
  .number('Enter a whole number of events per second.')
  .int('Enter a whole number of events per second.')
  .min(1, 'Allow at least 1 event per second; to accept none, pause the source or revoke its key.')
  .max(1_000_000, 'Allow at most 1,000,000 events per second, or use the default.')
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

/** What is left out stays as it is. */
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
    .max(100_000, 'Segment accepts at most 32 KB.')
    .optional(),
})
/** An event that a person looked for in Segment. */
export const seenInput = z.object({ sourceId, deliveryId: z.uuid('Name the event by its delivery ID.') })

/** An earlier key and region whose events a person found in Segment. */
export const arrivedInput = z.object({
  sourceId,
  keyFingerprint: z.string().regex(/^[0-9a-f]{8}$/, 'Name the key by its fingerprint, eight hex digits.'),
  residency: z.enum(REGIONS, 'The region must be us or eu.'),
})
