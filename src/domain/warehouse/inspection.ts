import { notAllowed } from "../shared/domain-error"
import { wholeUnits } from "../shared/quantities"

/** What may be decided about returned units. */
export const INSPECTION_ACTS = ["restock", "quarantine", "undo_quarantine", "write_off"] as const
export type InspectionAct = (typeof INSPECTION_ACTS)[number]

/** Where returned units are: to inspect, or done with. */
export const INSPECTION_STATUSES = ["open", "done"] as const
export type InspectionStatus = (typeof INSPECTION_STATUSES)[number]

/** Returned units as an act finds them. */
export type Inspected = Readonly<{
  id: string
  sku: string | null
  /** Units that nobody has judged yet. */
  to_inspect: number
  /** Units that the inspection put into quarantine and that are there still. */
  quarantined: number
}>

/** How people call an inspection. */
export const inspectionName = ({ id, sku }: Pick<Inspected, "id" | "sku">): string =>
  sku ? `The inspection ${id} of ${sku}` : `The inspection ${id}`

const HAS: Readonly<
  Record<InspectionAct, { units: (of: Inspected) => number; where: string; what: string }>
> = {
  restock: { units: (of) => of.to_inspect, where: "to inspect", what: "put back into stock" },
  quarantine: { units: (of) => of.to_inspect, where: "to inspect", what: "put into quarantine" },
  write_off: { units: (of) => of.to_inspect, where: "to inspect", what: "written off" },
  undo_quarantine: {
    units: (of) => of.quarantined,
    where: "in quarantine",
    what: "taken out of quarantine",
  },
}

/** Refuses to decide about more units than wait for it. */
export function checkInspected(inspection: Inspected, act: InspectionAct, quantity: number): void {
  const { units, where, what } = HAS[act]
  wholeUnits(quantity, `The quantity to be ${what} of ${inspectionName(inspection)}`)
  const there = units(inspection)
  if (quantity <= there) return
  throw notAllowed(
    there === 0
      ? `${inspectionName(inspection)} has no units ${where} any more, so none can be ${what}`
      : `${inspectionName(inspection)} has ${there} units ${where}, and ${quantity} cannot be ${what}; take at most ${there}`
  )
}

/** Units in quarantine holds, from which an undoing takes; the last one that was put away is the first to come back. */
export type QuarantineHold = Readonly<{ hold_id: string; quantity: number }>

/** Which holds give how many units back. The parts sum to the whole, and none gives more than it has. */
export function takeBack(holds: readonly QuarantineHold[], quantity: number): QuarantineHold[] {
  let left = quantity
  const taken: QuarantineHold[] = []
  for (const hold of [...holds].reverse()) {
    const part = Math.min(left, hold.quantity)
    if (part > 0) taken.push({ hold_id: hold.hold_id, quantity: part })
    left -= part
  }
  return taken
}

export type ReturnOutcome = Readonly<{
  /** All that came back: into stock on hold, and dismissed at the door. */
  returned: number
  dismissed: number
  restocked: number
  quarantined: number
  written_off: number
  to_inspect: number
}>

/** The share of what came back that is lost: written off after an inspection or dismissed at the door. Null of nothing. */
export const lostShare = ({ returned, dismissed, written_off }: ReturnOutcome): number | null =>
  returned === 0 ? null : (dismissed + written_off) / returned
