import { AppError } from '@/lib/platform/errors'
import type { Change } from './change'
import { describeChange, momentInUtc } from './describe-change'

/** Somebody else changed what a person was about to change. Names who changed what and when, the latest first. */
export class EditConflict extends AppError {
  constructor(readonly changes: readonly Change[]) {
    super('conflict', sentence(changes))
  }
}

function sentence([latest]: readonly Change[]): string {
  const advice = 'Look at the present settings and send your change once more to put it over theirs.'
  if (!latest) return `Somebody else changed this source in the meantime. ${advice}`
  return `In the meantime ${latest.by} ${describeChange(latest)} (${momentInUtc(latest.at)}). ${advice}`
}
