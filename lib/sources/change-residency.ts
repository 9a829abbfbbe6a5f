import { verb } from '@/lib/accounts/verb'
import { openLane } from './open-lane'
import { requireConnected } from './require-source'
import { saveSource } from './save-source'
import { changeResidencyInput } from './schemas'

/**
 * Sends the events of a connected source to the other region from now on. Waiting events go there too, unless they are to
 * be discarded. Choosing the current region changes nothing.
 * @throws AppError `invalid`, `forbidden`, `not_found` or `conflict`
 */
export const changeResidency = verb(
  { input: changeResidencyInput, permission: 'source.change_residency', lock: requireConnected },
  async ({ input, locked: source, ...on }): Promise<{ sourceId: string }> => {
    const { sourceId, residency, waiting } = input
    if (source.residency === residency) return { sourceId }
    await saveSource(on, {
      sourceId,
      action: 'source.change_residency',
      data: { residency },
      before: { residency: source.residency },
      after: { residency, waiting },
    })
    await openLane(on.sql, { ctx: on.ctx, sourceId, waiting })
    return { sourceId }
  },
)
