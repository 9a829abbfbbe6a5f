import { AppError } from '@/lib/platform/errors'
import type { Change } from './change'
import { describeChange, momentInUtc } from './describe-change'

/** Someone else has changed the same settings. Lists those changes, latest first. */
export class EditConflict extends AppError {
  constructor(readonly changes: readonly Change[]) {
    super('conflict', sentence(changes))
  }
}

function sentence([latest]: readonly Change[]): string {
  const advice = 'Your change was not saved. Review the current settings, then save again to overwrite them.'
  if (!latest) return `Someone else changed this source first. ${advice}`
  return `${latest.by} ${describeChange(latest)} (${momentInUtc(latest.at)}) before you saved. ${advice}`
}
