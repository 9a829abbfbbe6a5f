/** Segment's two data residencies, each with a host of its own. */
export const REGIONS = ['us', 'eu'] as const

export type Region = (typeof REGIONS)[number]
