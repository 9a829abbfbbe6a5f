import type { Permission } from '@/lib/accounts/permissions'
import { verb } from '@/lib/accounts/verb'
import { requireSource } from './require-source'
import { saveSource } from './save-source'
import { intakeInput } from './schemas'

interface IntakeSettings {
  sourceId: string
  eventsPerSecond: number | null
  allowedOrigins: string[]
  version: number
}

/**
 * Changes how many events per second a web process accepts for a source (null for the installation's default), the
 * origins whose web pages may send to it (an empty list for none), or both. Omitted settings keep their values. Web
 * processes apply the change within seconds. Each changed setting gets an audit entry and raises the version by one.
 * @throws AppError `invalid`, `forbidden`, `not_found` or `conflict`
 */
export const changeIntake = verb(
  {
    input: intakeInput,
    permission: ({ eventsPerSecond, origins }) => {
      const needed: Permission[] = []
      if (eventsPerSecond !== undefined) needed.push('source.limit')
      if (origins !== undefined) needed.push('source.set_origins')
      return needed
    },
    lock: requireSource,
  },
  async ({ input, locked: source, ...on }): Promise<IntakeSettings> => {
    const { sourceId, eventsPerSecond, origins } = input
    const rateLimit = eventsPerSecond === undefined ? source.rateLimit : eventsPerSecond
    const allowedOrigins = origins === undefined ? source.allowedOrigins : [...new Set(origins)].sort()
    const changes = [
      {
        action: 'source.limit' as const,
        data: { rateLimit },
        before: { eventsPerSecond: source.rateLimit },
        after: { eventsPerSecond: rateLimit },
      },
      {
        action: 'source.set_origins' as const,
        data: { allowedOrigins },
        before: { origins: source.allowedOrigins.join(', ') },
        after: { origins: allowedOrigins.join(', ') },
      },
    ].filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after))
    for (const change of changes) await saveSource(on, { sourceId, ...change })
    return { sourceId, eventsPerSecond: rateLimit, allowedOrigins, version: source.version + changes.length }
  },
)
