import { MINUTE_MS } from '@/lib/contract/duration'
import { config } from '@/lib/platform/config'
import { db } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { type ClaimedRule, claimRule } from './claim-rule'
import { composeNotice } from './compose'
import { decide } from './decide'
import { readFacts } from './read-facts'
import { recipientsOf } from './recipients'
import { saveEvaluation } from './save-evaluation'

/** Evaluates due rules one after another, until none is left or the worker stops. */
export async function evaluateDue(stopping: () => boolean): Promise<void> {
  while (!stopping()) {
    const rule = await claimRule(db())
    if (rule === null) return
    // A rule that cannot be evaluated does not block the others; its claim expires.
    await evaluate(rule).catch(error =>
      log().error({ err: messageOf(error), ruleId: rule.id }, 'alert rule could not be evaluated'),
    )
  }
}

async function evaluate(rule: ClaimedRule): Promise<void> {
  const { id, claim, condition, sourceId, now } = rule
  const facts = await readFacts(db(), condition, { sourceId, watchedSince: rule.watchedSince.getTime() })
  const state = {
    firingSince: rule.firingSince?.getTime() ?? null,
    told: rule.told,
    toldAt: rule.toldAt?.getTime() ?? null,
  }
  const cooldownMs = rule.cooldownMinutes * MINUTE_MS
  const { next, finding, notice } = decide({ condition, cooldownMs }, facts, state, now.getTime())
  const kept = await saveEvaluation(db(), {
    id,
    claim,
    next,
    finding,
    notice: notice && {
      kind: notice.kind,
      to: recipientsOf(rule),
      message: composeNotice({
        kind: notice.kind,
        condition,
        finding,
        now,
        since: new Date(notice.since),
        source: { id: sourceId, name: rule.sourceName },
        publicUrl: config().publicUrl,
      }),
    },
  })
  if (kept && notice) log().info({ ruleId: id, sourceId, kind: notice.kind, finding }, 'alert')
}
