import { now } from '@/lib/platform/clock'
import type { Sql } from '@/lib/platform/sql'
import { explainProblem } from './explain-problem'
import { type Problem, type ProblemDecision, type ProblemRange, problemKey, standingOf } from './problem'
import { causeId, emptyCounts, type ProblemCounts, problemCounts } from './problem-counts'
import { problemDecisions } from './problem-decisions'
import { type ProblemNewest, problemSamples } from './problem-samples'
import { problemWaits } from './problem-waits'

/** A problem before its newest deliveries are read. */
export type CountedProblem = ProblemCounts & { decision: ProblemDecision | null }

/**
 * Every problem of some sources that occurred in the range, or that has a decision.
 * @param maxWaiting maximum number of waiting events to read per source and state
 */
export async function readCounts(
  sql: Sql,
  ask: { sourceIds: readonly string[]; range: ProblemRange; maxWaiting: number },
): Promise<CountedProblem[]> {
  const [settled, waiting, decisions] = await Promise.all([
    problemCounts(sql, ask),
    problemWaits(sql, ask),
    problemDecisions(sql, ask.sourceIds),
  ])
  const decided = new Map(decisions.map(decision => [causeId(decision), decision]))
  const found = [...settled, ...waiting].map(counts => ({
    ...counts,
    decision: decided.get(causeId(counts)) ?? null,
  }))
  const known = new Set(found.map(causeId))
  const gone = decisions
    .filter(decision => !known.has(causeId(decision)))
    .map(decision => ({ ...emptyCounts(decision, ask.range), decision }))
  return [...found.filter(({ count, decision }) => count > 0 || decision !== null), ...gone]
}

/**
 * Adds the explanation, users and an example to counted problems.
 * @param rows number of newest deliveries to read per problem
 */
export async function completeProblems(
  sql: Sql,
  ask: { problems: readonly CountedProblem[]; range: ProblemRange; rows: number },
): Promise<Problem[]> {
  const { problems, range, rows } = ask
  const since = new Date(range.from)
  const newest = await problemSamples(sql, { problems, since, rows })
  const at = now().getTime()
  return problems.map((problem, index) => toProblem(problem, newest[index], at))
}

const UNDECIDED: ProblemDecision = {
  mutedAt: null,
  mutedUntil: null,
  mutedBy: null,
  resolvedAt: null,
  resolvedBy: null,
  cameBackAt: null,
}

function toProblem(counted: CountedProblem, newest: ProblemNewest | undefined, at: number): Problem {
  const { decision, firstSeen, lastReceived, nextAttempt, ...counts } = counted
  const { mutedAt, mutedUntil, mutedBy, resolvedAt, resolvedBy, cameBackAt } = decision ?? UNDECIDED
  const lastSeen = newest?.lastSeen ?? lastReceived
  return {
    ...counts,
    mutedAt,
    mutedUntil,
    mutedBy,
    resolvedAt,
    resolvedBy,
    cameBackAt,
    ...explainProblem(counted, newest?.sample ?? null),
    key: problemKey(counted),
    standing: standingOf(decision, at),
    firstSeen: firstSeen?.toISOString() ?? null,
    lastSeen: lastSeen?.toISOString() ?? null,
    nextAttemptAt: nextAttempt?.toISOString() ?? null,
    users: newest?.users ?? 0,
    otherNames: newest?.otherNames ?? [],
    usersAtLeast: (newest?.looked ?? 0) < counts.count,
    sample: newest?.sample ?? null,
  }
}
