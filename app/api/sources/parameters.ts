import { z } from 'zod'

export const SourceParameters = z.object({ source: z.uuid('`source` must be a source’s UUID: `?source=…`.') })
