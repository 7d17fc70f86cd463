import fc from "fast-check"
import { allocateBins, PickableStock, PickDemand } from "../allocate-bins"

const stockOf = (over: Partial<PickableStock> & { bin_id: string; quantity: number }): PickableStock => ({
  inventory_item_id: "tea",
  bin_code: over.bin_id,
  zone_kind: "reserve",
  pick_sequence: null,
  lot: null,
  expires_on: null,
  first_in_at: "2026-01-01T00:00:00.000Z",
  ...over,
})
const demandOf = (quantity: number, id = "line", inventory_item_id = "tea"): PickDemand => ({
  id,
  inventory_item_id,
  quantity,
})
const taken = (demands: PickDemand[], stock: PickableStock[]) =>
  allocateBins(demands, stock).map(({ bin_id, quantity }) => [bin_id, quantity])

describe("allocateBins", () => {
  it("takes what expires first, wherever it lies", () => {
    const stock = [
      stockOf({ bin_id: "pick", zone_kind: "pick", quantity: 9, expires_on: "2026-12-01" }),
      stockOf({ bin_id: "reserve", quantity: 4, expires_on: "2026-06-01" }),
    ]
    expect(taken([demandOf(6)], stock)).toEqual([
      ["reserve", 4],
      ["pick", 2],
    ])
  })

  it("takes from the pick bin before the reserve, and what came first before what came later", () => {
    const stock = [
      stockOf({ bin_id: "new", quantity: 5, first_in_at: "2026-03-01T00:00:00.000Z" }),
      stockOf({ bin_id: "old", quantity: 5, first_in_at: "2026-02-01T00:00:00.000Z" }),
      stockOf({ bin_id: "pick", zone_kind: "pick", quantity: 2, first_in_at: "2026-04-01T00:00:00.000Z" }),
    ]
    expect(taken([demandOf(8)], stock)).toEqual([
      ["pick", 2],
      ["old", 5],
      ["new", 1],
    ])
  })

  it("goes to one bin that has enough rather than to two, and empties the partly emptied one", () => {
    const stock = [
      stockOf({ bin_id: "full", quantity: 40 }),
      stockOf({ bin_id: "part", quantity: 6 }),
      stockOf({ bin_id: "crumbs", quantity: 2 }),
    ]
    expect(taken([demandOf(5)], stock)).toEqual([["part", 5]])
    expect(taken([demandOf(2)], stock)).toEqual([["crumbs", 2]])
  })

  it("stops at the fullest bins where no bin has enough", () => {
    const stock = [3, 8, 5].map((quantity) => stockOf({ bin_id: `b${quantity}`, quantity }))
    expect(taken([demandOf(12)], stock)).toEqual([
      ["b8", 8],
      ["b5", 4],
    ])
  })

  it("stays at a bin of the walk that has enough", () => {
    const stock = [
      stockOf({ bin_id: "a", quantity: 3, inventory_item_id: "cup" }),
      stockOf({ bin_id: "b", quantity: 2 }),
      stockOf({ bin_id: "a", quantity: 9 }),
    ]
    expect(taken([demandOf(1, "l1", "cup"), demandOf(2, "l2")], stock)).toEqual([
      ["a", 1],
      ["a", 2],
    ])
  })

  it("takes from returns and quarantine only where there is nothing else", () => {
    const stock = [
      stockOf({ bin_id: "returns", zone_kind: "returns", quantity: 5, expires_on: "2026-01-02" }),
      stockOf({ bin_id: "shelf", quantity: 5, expires_on: "2027-01-02" }),
    ]
    expect(taken([demandOf(6)], stock)).toEqual([
      ["shelf", 5],
      ["returns", 1],
    ])
  })

  it("asks for what no bin has without a bin", () => {
    expect(taken([demandOf(3)], [stockOf({ bin_id: "a", quantity: 1 })])).toEqual([
      ["a", 1],
      [null, 2],
    ])
  })

  const zone = fc.constantFrom("pick", "reserve", "receiving", "packing", "returns", "quarantine", null)
  const stock = fc.uniqueArray(
    fc.record({
      inventory_item_id: fc.constantFrom("tea", "cup", "pot"),
      bin_id: fc.constantFrom("a", "b", "c", "d", "e"),
      zone_kind: zone,
      lot: fc.constantFrom(null, "L1", "L2"),
      expires_on: fc.constantFrom(null, "2026-05-01", "2026-09-01"),
      first_in_at: fc.constantFrom("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"),
      quantity: fc.integer({ min: 0, max: 12 }),
      pick_sequence: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
    }),
    {
      selector: (row) => [row.inventory_item_id, row.bin_id, row.lot, row.expires_on].join("|"),
      maxLength: 20,
    }
  )
  const demands = fc
    .array(
      fc.record({
        inventory_item_id: fc.constantFrom("tea", "cup", "pot"),
        quantity: fc.integer({ min: 1, max: 20 }),
      }),
      { maxLength: 8 }
    )
    .map((rows) => rows.map((row, index): PickDemand => ({ ...row, id: `l${index}` })))

  it("gives each demand its units, each unit once, and no place more than it has", () => {
    fc.assert(
      fc.property(stock, demands, (rows, wanted) => {
        const places = rows.map((row) => ({ ...row, bin_code: row.bin_id }))
        const picks = allocateBins(wanted, places)
        for (const demand of wanted) {
          const units = picks.filter((pick) => pick.demand_id === demand.id)
          expect(units.reduce((sum, pick) => sum + pick.quantity, 0)).toBe(demand.quantity)
        }
        const given = new Map<string, number>()
        for (const pick of picks) {
          expect(pick.quantity).toBeGreaterThan(0)
          if (!pick.bin_id) continue
          const name = [pick.inventory_item_id, pick.bin_id, pick.lot, pick.expires_on].join("|")
          given.set(name, (given.get(name) ?? 0) + pick.quantity)
        }
        for (const [name, units] of given) {
          const place = places.find(
            (row) => [row.inventory_item_id, row.bin_id, row.lot, row.expires_on].join("|") === name
          )
          expect(units).toBeLessThanOrEqual(place?.quantity ?? 0)
        }
        for (const article of ["tea", "cup", "pot"]) {
          const there = places
            .filter((row) => row.inventory_item_id === article)
            .reduce((sum, row) => sum + row.quantity, 0)
          const asked = wanted
            .filter((row) => row.inventory_item_id === article)
            .reduce((sum, row) => sum + row.quantity, 0)
          const nowhere = picks
            .filter((pick) => pick.inventory_item_id === article && !pick.bin_id)
            .reduce((sum, pick) => sum + pick.quantity, 0)
          expect(nowhere).toBe(Math.max(0, asked - there))
        }
      }),
      { numRuns: 500, seed: 22 }
    )
  })

  it("does not ask in which order the shelves were read", () => {
    fc.assert(
      fc.property(stock, demands, fc.infiniteStream(fc.nat()), (rows, wanted, dice) => {
        const places = rows.map((row) => ({ ...row, bin_code: row.bin_id }))
        const shuffled = places
          .map((row) => ({ row, key: dice.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row)
        expect(allocateBins(wanted, shuffled)).toEqual(allocateBins(wanted, places))
      }),
      { numRuns: 300, seed: 23 }
    )
  })
})
