import fc from "fast-check"
import { Candidate, Need, RoutableOrder, RoutingPolicy } from "../types"

export const AT = new Date("2026-03-02T09:00:00Z")

/** A candidate that has what is said, open, without limits. */
export const place = (
  location_id: string,
  free: Readonly<Record<string, number>> = {},
  own: Partial<Candidate> = {}
): Candidate => ({
  location_id,
  name: location_id,
  free: new Map(Object.entries(free)),
  country_code: "fr",
  served: [],
  coordinates: null,
  cut_off: null,
  time_zone: "Europe/Paris",
  working_days: [1, 2, 3, 4, 5, 6, 7],
  capacity_left: null,
  load: 0,
  priority: 100,
  keeps_for_store: false,
  shipping_price: null,
  oldest: new Map(),
  ...own,
})

/** A line of one item, named like it unless said otherwise. */
export const line = (item: string, units: number, line_item_id = item, required_quantity = 1): Need => ({
  line_item_id,
  units,
  components: [{ inventory_item_id: item, required_quantity }],
})

export const kit = (line_item_id: string, units: number, parts: Readonly<Record<string, number>>): Need => ({
  line_item_id,
  units,
  components: Object.entries(parts).map(([inventory_item_id, required_quantity]) => ({
    inventory_item_id,
    required_quantity,
  })),
})

export const order = (needs: readonly Need[], own: Partial<RoutableOrder> = {}): RoutableOrder => ({
  order_id: "order_1",
  sales_channel_id: "sc_web",
  placed_at: AT,
  country_code: "fr",
  postal_code: "69002",
  coordinates: null,
  shipping_option_id: null,
  needs,
  ...own,
})

export const policy = (rules: readonly string[], own: Partial<RoutingPolicy> = {}): RoutingPolicy => ({
  rules: rules.map((code) => ({ code })),
  splits: "allowed",
  most_parcels: null,
  readiness: "ship_ready",
  ...own,
})

const ITEMS = ["a", "b", "c"]

/** Lines that share items, kits among them. */
export const someNeeds = fc
  .array(
    fc.record({
      units: fc.integer({ min: 1, max: 3 }),
      parts: fc.uniqueArray(
        fc.record({ item: fc.constantFrom(...ITEMS), count: fc.integer({ min: 1, max: 2 }) }),
        { minLength: 1, maxLength: 2, selector: ({ item }) => item }
      ),
    }),
    { minLength: 1, maxLength: 3 }
  )
  .map((lines) =>
    lines.map(({ units, parts }, index) =>
      kit(`line_${index}`, units, Object.fromEntries(parts.map(({ item, count }) => [item, count])))
    )
  )

/** What each of up to four places has. */
export const someStock = fc.array(
  fc.record(Object.fromEntries(ITEMS.map((item) => [item, fc.integer({ min: 0, max: 3 })]))),
  { minLength: 1, maxLength: 4 }
)

/** The most units that the places give, found by trying everything. */
export function mostByForce(
  needs: readonly Need[],
  stock: readonly Readonly<Record<string, number>>[]
): number {
  const left = stock.map((items) => new Map(Object.entries(items)))
  const asked = needs.reduce((sum, { units }) => sum + units, 0)
  let best = 0
  const visit = (need: number, at: number, missing: number, units: number): void => {
    if (best === asked) return
    if (need >= needs.length) {
      best = Math.max(best, units)
      return
    }
    const { components } = needs[need] as Need
    if (at >= left.length || !missing) {
      visit(need + 1, 0, needs[need + 1]?.units ?? 0, units)
      return
    }
    const free = left[at] as Map<string, number>
    const change = (sign: number) => {
      for (const { inventory_item_id: id, required_quantity: count } of components)
        free.set(id, (free.get(id) ?? 0) + sign * count)
    }
    let taken = 0
    for (;;) {
      visit(need, at + 1, missing - taken, units + taken)
      const fits = components.every(
        (part) => (free.get(part.inventory_item_id) ?? 0) >= part.required_quantity
      )
      if (!fits || taken >= missing) break
      change(-1)
      taken += 1
    }
    for (; taken; taken -= 1) change(1)
  }
  visit(0, 0, needs[0]?.units ?? 0, 0)
  return best
}

/** The size of the smallest set of places that gives as much as all of them, found by trying every set. */
export function fewestByForce(
  needs: readonly Need[],
  stock: readonly Readonly<Record<string, number>>[]
): { fewest: number; most: number } {
  const most = mostByForce(needs, stock)
  let fewest = stock.length
  for (let set = 0; set < 1 << stock.length; set += 1) {
    const members = stock.filter((_, index) => set & (1 << index))
    if (members.length < fewest && mostByForce(needs, members) === most) fewest = members.length
  }
  return { fewest, most }
}
