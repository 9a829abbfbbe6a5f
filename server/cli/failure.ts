import { isDatabaseAway } from '@/lib/platform/database-away'

/** The one line that a failure prints. Says what to do where we know it. */
export function failureLine(error: unknown): string {
  if (isDatabaseAway(error)) {
    return 'the database does not answer: start it with npm start or npm run demo, or set DATABASE_URL'
  }
  const text = (error instanceof Error && error.message) || String(error)
  return text.trim().replace(/\s*\n\s*/g, '; ')
}
