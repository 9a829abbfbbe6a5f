import { singleton } from './singleton'
import { Tally } from './tally'

/** What this web process counts: shown by itself, gone with it. */
export const webFigures = (): Tally => singleton('figures.web', () => new Tally())

/** What this worker counts: handed on to the figures of all workers every few seconds. */
export const workerFigures = (): Tally => singleton('figures.worker', () => new Tally())
