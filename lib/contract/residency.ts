/** The regions in the words of Segment's workspace settings. */
export const RESIDENCY_LABEL = { us: 'United States', eu: 'European Union' } as const
