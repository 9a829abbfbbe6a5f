import { z } from 'zod'
import { wellFormed } from './clean-json'
import { readMoment } from './moment'

/**
 * A text that people give us, fit for Postgres: what cannot be stored becomes U+FFFD, as at ingest, so that a search
 * for it matches what was stored. Every text of an input begins with this.
 * @param message said when it is no text
 */
export const textField = (message?: string) => z.string(message).overwrite(wellFormed)

/** A moment, see {@link readMoment}; it leaves as we write moments: in UTC, with milliseconds. */
export const momentField = (message: string) =>
  textField(message)
    .refine(text => readMoment(text) !== null, message)
    .overwrite(text => readMoment(text)?.toISOString() ?? text)
