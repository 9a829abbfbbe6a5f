import { z } from 'zod'
import { REGIONS } from '@/lib/contract/region'

const status = z.strictObject({
  kind: z.literal('status'),
  status: z.int().min(400).max(599),
  /** Defaults to JSON in Segment's format. */
  body: z.string().max(10_000).optional(),
  retryAfterSeconds: z.int().min(0).max(86_400).optional(),
  /** Format of Retry-After: RFC 9110 allows seconds and an HTTP date. */
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
  /** The request is read but never gets a response. */
  z.strictObject({ kind: z.literal('timeout') }),
  /** Status 200 and its headers arrive, but no body. */
  z.strictObject({ kind: z.literal('hang') }),
  /** The connection is reset. */
  z.strictObject({ kind: z.literal('reset') }),
  /** 200 with a web page, as from a proxy or a captive portal. */
  z.strictObject({ kind: z.literal('html') }),
  /** 200 with `{"success":false}`. */
  z.strictObject({ kind: z.literal('success_false') }),
  /** The regular response after `delayMs`. */
  z.strictObject({ kind: z.literal('latency') }),
])

/** One fault to inject. An absent field is no restriction: without a region the fault hits both, and without an end it stays until removed. */
export const faultSchema = z.strictObject({
  region: z.enum(REGIONS).optional(),
  /** Only requests with the write key of this fingerprint. */
  keyFingerprint: z.string().min(1).max(64).optional(),
  /** Percentage of matching requests to hit. */
  percent: z.number().min(0).max(100).default(100),
  /** Ends after this many hits. */
  requests: z.int().min(1).max(1_000_000).optional(),
  /** Ends after this many seconds. */
  seconds: z.number().positive().max(86_400).optional(),
  /** Delay before the fault acts, in milliseconds. */
  delayMs: z.int().min(0).max(600_000).default(0),
  /** Whether the events are recorded before the failure, so that a retry is a duplicate. */
  recorded: z.boolean().default(false),
  effect,
})

export const faultsSchema = z.strictObject({ faults: z.array(faultSchema).max(50) })

/** A fault as callers write it; fields with a default are optional. */
export type FaultInput = z.input<typeof faultSchema>
export type Fault = z.output<typeof faultSchema>
export type FaultEffect = Fault['effect']
