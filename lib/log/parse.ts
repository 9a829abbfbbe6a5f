import type { z } from 'zod'
import { invalid } from '@/lib/platform/errors'

/**
 * The input of a verb.
 * @throws AppError `invalid` with the first problem's message and field
 */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const problem = result.error.issues[0]
  throw invalid(problem?.message ?? 'The request cannot be read.', problem?.path.join('.'))
}
