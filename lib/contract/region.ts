/** Segment's two regions; each has its own host. */
export const REGIONS = ['us', 'eu'] as const

export type Region = (typeof REGIONS)[number]

/** The regions, as Segment's workspace settings name them. */
export const REGION_LABEL = { us: 'United States', eu: 'European Union' } as const satisfies Record<
  Region,
  string
>
