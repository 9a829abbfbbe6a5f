import { z } from 'zod'
import { REGIONS } from '@/lib/contract/region'

const status = z.strictObject({
  kind: z.literal('status'),
  status: z.int().min(400).max(599),
  /** Sent as it is; JSON in Segment's shape when absent. */
  body: z.string().max(10_000).optional(),
  retryAfterSeconds: z.int().min(0).max(86_400).optional(),
  /** How Retry-After is written: RFC 9110 allows seconds and an HTTP date. */
  retryAfterAs: z.enum(['seconds', 'date']).default('seconds'),
})

const redirect = z.strictObject({
  kind: z.literal('redirect'),
  status: z
    .union([z.literal(301), z.literal(302), z.literal(303), z.literal(307), z.literal(308)])
    .default(302),
  location: z.string().max(2_000).default('/sign-in'),
})

const effect = z.discriminatedUnion('kind', [
  status,
  redirect,
  /** The request is read and never answered. */
  z.strictObject({ kind: z.literal('timeout') }),
  /** Status 200 and its headers arrive, the body does not. */
  z.strictObject({ kind: z.literal('hang') }),
  /** The connection is reset. */
  z.strictObject({ kind: z.literal('reset') }),
  /** 200 with a web page, as a proxy or a captive portal answers. */
  z.strictObject({ kind: z.literal('html') }),
  /** 200 with `{"success":false}`. */
  z.strictObject({ kind: z.literal('success_false') }),
  /** The regular answer, only later: see `delayMs`. */
  z.strictObject({ kind: z.literal('latency') }),
])

/** One fault to inject. What is absent does not restrict: no region means both, no end means until removed. */
export const faultSchema = z.strictObject({
  region: z.enum(REGIONS).optional(),
  /** Only requests made with the write key of this fingerprint. */
  keyFingerprint: z.string().min(1).max(64).optional(),
  /** Share of the matching requests that are hit, 0 to 100. */
  percent: z.number().min(0).max(100).default(100),
  /** Ends after this many hits. */
  requests: z.int().min(1).max(1_000_000).optional(),
  /** Ends after this many seconds. */
  seconds: z.number().positive().max(86_400).optional(),
  /** Waits this long before it acts, milliseconds. */
  delayMs: z.int().min(0).max(600_000).default(0),
  /** Whether the events were taken before the failure, so that a retry is a duplicate. */
  recorded: z.boolean().default(false),
  effect,
})

export const faultsSchema = z.strictObject({ faults: z.array(faultSchema).max(50) })

/** A fault as callers write it: everything with a default may be left out. */
export type FaultInput = z.input<typeof faultSchema>
export type Fault = z.output<typeof faultSchema>
export type FaultEffect = Fault['effect']
