import { z } from 'zod'

export const SourceParameters = z.object({ source: z.uuid('Name the source by its id: `?source=…`.') })
