import { z } from 'zod'
import { makeWellFormed } from './clean-json'
import { readMoment } from './moment'

/**
 * Text input, made safe for Postgres: characters that cannot be stored become U+FFFD, as they do at ingest. A search then matches
 * the stored text. Every string that is stored or searched starts with this.
 * @param message the error when the value is not a string
 */
export const textField = (message?: string) => z.string(message).overwrite(makeWellFormed)

/** A time that {@link readMoment} accepts, converted to UTC with milliseconds. */
export const momentField = (message: string) =>
  textField(message)
    .refine(text => readMoment(text) !== null, message)
    .overwrite(text => readMoment(text)?.toISOString() ?? text)
