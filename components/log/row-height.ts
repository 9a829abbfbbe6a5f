import { DENSITIES, type Density } from './table/columns'

/** As the classes of log-row.tsx say. */
const CARD_PX = 60

/** The height of one delivery in the list: a row, on phones a card of two lines. */
export const rowHeight = (density: Density, phone: boolean | null): number =>
  phone ? CARD_PX : DENSITIES[density]
