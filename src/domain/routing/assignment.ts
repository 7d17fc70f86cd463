import { invalidData, notAllowed } from "../shared/domain-error"
import { wholeUnits } from "../shared/quantities"
import type { Need, PlannedPart } from "./types"

/** What somebody who chooses warehouses by hand may choose from. */
export type AssignmentChoice = Readonly<{
  /** How people call the order. */
  name: string
  lines: readonly Readonly<{ line_item_id: string; title: string }>[]
  /** What is still to be given a warehouse. */
  needs: readonly Need[]
  warehouses: readonly Readonly<{
    location_id: string
    name: string
    /** Set while the warehouse is closed. */
    closed_reason: string | null
    free: ReadonlyMap<string, number>
  }>[]
}>

/**
 * Refuses a choice by hand of lines that the order has not, of more units than nobody has started to pick, of
 * warehouses that may not send it, and of more than is free there.
 */
export function checkAssignment(parts: readonly PlannedPart[], choice: AssignmentChoice): void {
  const asked = new Map<string, number>()
  const taken = new Map<string, number>()
  for (const { line_item_id, location_id, units } of parts) {
    const line = choice.lines.find((one) => one.line_item_id === line_item_id)
    if (!line)
      throw invalidData(
        `${choice.name} has no line ${line_item_id} that is sent from stock; its lines are ${choice.lines.map((one) => one.line_item_id).join(", ") || "none"}`
      )
    wholeUnits(units, `The units of ${line.title}`)
    const warehouse = choice.warehouses.find((one) => one.location_id === location_id)
    if (!warehouse)
      throw invalidData(
        `Stock location ${location_id} cannot send ${choice.name}; those of its sales channel are ${choice.warehouses.map((one) => one.name).join(", ") || "none"}`
      )
    if (warehouse.closed_reason !== null)
      throw notAllowed(
        `${warehouse.name} is closed (${warehouse.closed_reason}) and cannot send ${choice.name}; open it or choose another`
      )
    const need = choice.needs.find((one) => one.line_item_id === line_item_id)
    const wanted = (asked.get(line_item_id) ?? 0) + units
    asked.set(line_item_id, wanted)
    if (wanted > (need?.units ?? 0))
      throw notAllowed(
        `${need?.units ?? 0} units of ${line.title} of ${choice.name} can still be given a warehouse, not ${wanted}: the others are sent, picked or not ordered`
      )
    for (const { inventory_item_id, required_quantity } of need?.components ?? []) {
      const name = `${inventory_item_id}|${location_id}`
      const quantity = (taken.get(name) ?? 0) + units * required_quantity
      taken.set(name, quantity)
      const free = warehouse.free.get(inventory_item_id) ?? 0
      if (quantity > free)
        throw notAllowed(
          `${warehouse.name} has ${free} units of ${line.title} that are free for ${choice.name}, not ${quantity}`
        )
    }
  }
}
