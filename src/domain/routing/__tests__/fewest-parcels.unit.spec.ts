import fc from "fast-check"
import { fewestParcels } from "../fewest-parcels"
import { fewestByForce, kit, line, mostByForce, someNeeds, someStock } from "./some-orders"

const source = (location_id: string, free: Readonly<Record<string, number>>) => ({
  location_id,
  free: new Map(Object.entries(free)),
})

describe("the fewest parcels", () => {
  it("are as many as brute force finds, on 10,000 random small cases", () => {
    fc.assert(
      fc.property(someNeeds, someStock, (needs, stock) => {
        const found = fewestParcels(
          needs,
          stock.map((items, index) => source(String(index), items))
        )
        const { fewest, most } = fewestByForce(needs, stock)
        expect(found).toHaveLength(fewest)
        expect(
          mostByForce(
            needs,
            found.map((id) => stock[Number(id)] as Record<string, number>)
          )
        ).toBe(most)
      }),
      { seed: 20260302, numRuns: 10_000 }
    )
  })

  it("are as many as brute force finds where depth is plenty and only who has what matters", () => {
    const stocks = fc.array(fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), {
      minLength: 1,
      maxLength: 7,
    })
    fc.assert(
      fc.property(stocks, (has) => {
        const needs = [0, 1, 2, 3, 4].map((item) => line(`item_${item}`, 2))
        const stock = has.map((items) =>
          Object.fromEntries(items.flatMap((isThere, item) => (isThere ? [[`item_${item}`, 9]] : [])))
        )
        const found = fewestParcels(
          needs,
          stock.map((items, index) => source(String(index), items))
        )
        expect(found).toHaveLength(fewestByForce(needs, stock).fewest)
      }),
      { seed: 20260303, numRuns: 500 }
    )
  })

  it("are two where greed would take three", () => {
    const needs = ["a", "b", "c", "d", "e", "f"].map((item) => line(item, 1))
    const sources = [
      source("middle", { b: 1, c: 1, d: 1, e: 1 }),
      source("left", { a: 1, b: 1, c: 1 }),
      source("right", { d: 1, e: 1, f: 1 }),
    ]
    expect(fewestParcels(needs, sources).sort()).toEqual(["left", "right"])
  })

  it("divide a line that no place has whole", () => {
    const sources = [source("one", { a: 4 }), source("two", { a: 3 }), source("three", { a: 3 })]
    expect(fewestParcels([line("a", 7)], sources)).toEqual(["one", "two"])
    expect(fewestParcels([line("a", 4)], sources)).toEqual(["one"])
  })

  it("do not take the parts of one kit from two places", () => {
    const sources = [
      source("tables", { table: 5 }),
      source("chairs", { chair: 20 }),
      source("both", { table: 1, chair: 4 }),
    ]
    expect(fewestParcels([kit("set", 2, { table: 1, chair: 4 })], sources)).toEqual(["both"])
  })

  it("are none where nobody has anything, and none for nothing", () => {
    expect(fewestParcels([line("a", 1)], [source("one", {}), source("two", { b: 9 })])).toEqual([])
    expect(fewestParcels([], [source("one", { a: 1 })])).toEqual([])
    expect(fewestParcels([line("a", 1)], [])).toEqual([])
  })

  it("count an item that a kit names twice as often as it needs it", () => {
    const need = {
      line_item_id: "pair",
      units: 1,
      components: [
        { inventory_item_id: "shoe", required_quantity: 1 },
        { inventory_item_id: "shoe", required_quantity: 1 },
      ],
    }
    expect(fewestParcels([need], [source("one", { shoe: 1 })])).toEqual([])
    expect(fewestParcels([need], [source("one", { shoe: 2 })])).toEqual(["one"])
  })
})
