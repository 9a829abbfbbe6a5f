/** Segment's regions, each with a host of its own. A workspace's region is its Data Residency. */
export const REGIONS = ['us', 'eu'] as const
export type Region = (typeof REGIONS)[number]

/** The regions in the words of Segment's workspace settings. */
export const RESIDENCY_LABEL: Readonly<Record<Region, string>> = {
  us: 'United States',
  eu: 'European Union',
}
