import type { PlainDate } from "../purchasing/plain-date"

/** Units that somebody waits for; each can come to any of some warehouses. */
export type AwaitedUnits = Readonly<{
  id: string
  inventory_item_id: string
  quantity: number
  location_ids: readonly string[]
}>

/** Units that are on their way to a warehouse; without a day where nobody gave one. */
export type ArrivingUnits = Readonly<{
  inventory_item_id: string
  location_id: string
  quantity: number
  expected_on: PlainDate | null
}>

/**
 * The day on which the last unit of each wait has come; null where it is not known, or too little is coming. Who waits
 * longest is served first (`awaited` is in that order), with what comes first: no unit is promised twice, and of two who
 * wait for the same article in the same warehouses the later one is never promised an earlier day.
 */
export function newDates(
  awaited: readonly AwaitedUnits[],
  arriving: readonly ArrivingUnits[]
): Map<string, PlainDate | null> {
  const comingOf = new Map<string, { arrival: ArrivingUnits; left: number }[]>()
  for (const arrival of arriving) {
    if (arrival.quantity <= 0) continue
    const coming = comingOf.get(arrival.inventory_item_id) ?? []
    coming.push({ arrival, left: arrival.quantity })
    comingOf.set(arrival.inventory_item_id, coming)
  }
  for (const coming of comingOf.values()) coming.sort((a, b) => byDay(a.arrival, b.arrival))
  const days = new Map<string, PlainDate | null>()
  for (const { id, inventory_item_id, quantity, location_ids } of awaited) {
    const places = new Set(location_ids)
    let missing = quantity
    let day: PlainDate | null = null
    for (const one of comingOf.get(inventory_item_id) ?? []) {
      if (missing <= 0) break
      if (one.left <= 0 || !places.has(one.arrival.location_id)) continue
      const taken = Math.min(missing, one.left)
      one.left -= taken
      missing -= taken
      day = one.arrival.expected_on
    }
    days.set(id, missing > 0 ? null : day)
  }
  return days
}

const byDay = (a: ArrivingUnits, b: ArrivingUnits): number => {
  if (a.expected_on === b.expected_on) return 0
  if (a.expected_on === null) return 1
  if (b.expected_on === null) return -1
  return a.expected_on < b.expected_on ? -1 : 1
}
