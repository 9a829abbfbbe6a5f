import type { Region } from '@/lib/contract/region'
import type { Fault } from './fault'
import { type ActiveFault, activeFaults, addFault, startFaults, takeFault } from './fault-state'
import { Memory } from './memory'

/** What both listeners and the control listener share. */
export class SandboxState {
  readonly memory: Memory
  readonly #dice: () => number
  #faults: ActiveFault[] = []
  #nextFaultId = 1

  constructor(options: { capacity?: number; dice?: () => number } = {}) {
    this.memory = new Memory(options.capacity)
    this.#dice = options.dice ?? Math.random
  }

  /** Switches these faults on and every other one off. */
  setFaults(faults: readonly Fault[], now: number): ActiveFault[] {
    this.#faults = startFaults(faults, now, this.#nextFaultId)
    this.#nextFaultId += faults.length
    return this.#faults
  }

  /** Switches one more on. */
  addFault(fault: Fault, now: number): ActiveFault[] {
    this.#faults = addFault(activeFaults(this.#faults, now), fault, now, this.#nextFaultId)
    this.#nextFaultId += 1
    return this.#faults
  }

  /** Switches one off, or all of them. */
  stopFault(id: number | undefined, now: number): ActiveFault[] {
    this.#faults = id === undefined ? [] : this.#faults.filter(fault => fault.id !== id)
    return this.faults(now)
  }

  faults(now: number): ActiveFault[] {
    this.#faults = activeFaults(this.#faults, now)
    return this.#faults
  }

  /** The fault that hits this request, if any; counts the hit. */
  takeFault(region: Region, keyFingerprint: string | null, now: number): Fault | null {
    const { hit, faults } = takeFault(this.#faults, { region, keyFingerprint }, now, this.#dice)
    this.#faults = faults
    return hit
  }
}
