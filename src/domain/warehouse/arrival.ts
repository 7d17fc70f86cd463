/** What becomes of the receipt of a return that Medusa was asked for. */
export const ARRIVAL_STATUSES = ["expected", "received", "withdrawn"] as const
export type ArrivalStatus = (typeof ARRIVAL_STATUSES)[number]

/** A line of a return, with what is being received of it now. */
export type ReturnedLine = Readonly<{
  return_item_id: string
  line_item_id: string
  variant_id: string | null
  /** Articles that come into stock, and articles that are dismissed as damaged. */
  received: number
  dismissed: number
}>

/** An inventory item that a variant is made of, at the place that the return comes to. */
export type VariantPart = Readonly<{
  variant_id: string
  inventory_item_id: string
  required_quantity: number
}>

export type ArrivalLine = Readonly<{
  return_item_id: string
  line_item_id: string
  variant_id: string
  inventory_item_id: string
  quantity: number
  core_quantity: number
  dismissed_quantity: number
}>

/**
 * What a return brings of each inventory item: a kit brings its parts. Medusa adds an item that several variants share
 * for the first of them only; what it leaves out is ours to add, because the goods are there.
 */
export function arrivalLines(lines: readonly ReturnedLine[], parts: readonly VariantPart[]): ArrivalLine[] {
  const countedBy = new Map<string, string>()
  for (const { variant_id } of lines) {
    for (const part of parts) {
      if (part.variant_id !== variant_id || countedBy.has(part.inventory_item_id)) continue
      countedBy.set(part.inventory_item_id, part.variant_id)
    }
  }
  return lines.flatMap((line) =>
    parts
      .filter((part) => part.variant_id === line.variant_id && (line.received > 0 || line.dismissed > 0))
      .map(({ variant_id, inventory_item_id, required_quantity }) => {
        const quantity = line.received * required_quantity
        return {
          return_item_id: line.return_item_id,
          line_item_id: line.line_item_id,
          variant_id,
          inventory_item_id,
          quantity,
          core_quantity: countedBy.get(inventory_item_id) === variant_id ? quantity : 0,
          dismissed_quantity: line.dismissed * required_quantity,
        }
      })
  )
}

/** What is known of Medusa's part once a position can be looked at. */
export type CoreOutcome =
  /** Medusa answered that it received the return: what it adds is in the level. */
  | "answered"
  /** Its record says that it received the return, but nobody heard the end of it. */
  | "confirmed"
  /** It refused, or never came to it. */
  | "refused"

export type ExpectedUnits = Readonly<{ id: string; quantity: number; core_quantity: number }>

export type ArrivedUnits = Readonly<{
  id: string
  /** Units of the difference between level and ledger that are this return's. */
  in_level: number
  /** Units that came and that Medusa's level does not hold yet: the door adds them. */
  to_add: number
  /** Units that Medusa added for a return that it did not receive in the end: the door takes them out again. */
  to_take_out: number
}>

/**
 * Tells which part of what the level holds beyond the ledger is a return's, so that what another writer did at the same
 * moment stays that writer's. A process that was stopped while Medusa was at work may have left the level raised or not;
 * the difference tells which, and a return that Medusa says it received is in stock afterwards, exactly once.
 */
export function arrivedUnits(
  expected: readonly ExpectedUnits[],
  difference: number,
  outcome: CoreOutcome
): ArrivedUnits[] {
  let left = Math.max(0, difference)
  return expected.map(({ id, quantity, core_quantity }) => {
    const seen = Math.min(left, core_quantity)
    const in_level = outcome === "answered" ? core_quantity : seen
    left -= Math.min(left, in_level)
    return outcome === "refused"
      ? { id, in_level, to_add: 0, to_take_out: in_level }
      : { id, in_level, to_add: quantity - in_level, to_take_out: 0 }
  })
}
