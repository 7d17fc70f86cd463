import fc from "fast-check"
import { allocateCount, CountedLine, FoundGoods } from "../allocate-count"

const line = (id: string, more: Partial<CountedLine> = {}): CountedLine => ({
  id,
  item_id: "lamp",
  lot: null,
  expires_on: null,
  hold_id: null,
  snapshot: 10,
  ...more,
})
const found = (quantity: number, more: Partial<FoundGoods> = {}): FoundGoods => ({
  item_id: "lamp",
  lot: null,
  expires_on: null,
  quantity,
  ...more,
})
const whole = { isWhole: true, place: "A-01" }

describe("allocateCount", () => {
  it("enters what was found at its line, in however many goes it was scanned", () => {
    expect(allocateCount([found(3), found(4)], [line("l1")], whole)).toEqual([{ line_id: "l1", quantity: 7 }])
  })

  it("takes for missing what nobody found where all was counted, and only there", () => {
    const lines = [line("l1"), line("l2", { item_id: "chair" })]
    expect(allocateCount([found(3)], lines, whole)).toEqual([
      { line_id: "l1", quantity: 3 },
      { line_id: "l2", quantity: 0 },
    ])
    expect(allocateCount([found(3)], lines, { ...whole, isWhole: false })).toEqual([
      { line_id: "l1", quantity: 3 },
    ])
  })

  it("confirms an empty bin, and says nothing of its emptiness where something lay in it", () => {
    const empty = line("l1", { item_id: null, snapshot: 0 })
    expect(allocateCount([], [empty], whole)).toEqual([{ line_id: "l1", quantity: 0 }])
    expect(allocateCount([found(2)], [empty], whole)).toEqual([{ ...found(2), line_id: null }])
  })

  it("counts held units first: they look like any others", () => {
    const lines = [line("free"), line("held", { hold_id: "chld_1", snapshot: 4 })]
    expect(allocateCount([found(9)], lines, whole)).toEqual([
      { line_id: "held", quantity: 4 },
      { line_id: "free", quantity: 5 },
    ])
    expect(allocateCount([found(3)], lines, whole)).toEqual([
      { line_id: "held", quantity: 3 },
      { line_id: "free", quantity: 0 },
    ])
    expect(allocateCount([found(6)], [lines[1] as CountedLine], whole)).toEqual([
      { line_id: "held", quantity: 4 },
      { ...found(2), line_id: null },
    ])
  })

  it("takes no lot for the only one there is, and asks where there are several", () => {
    const lines = [line("a", { lot: "A", expires_on: "2027-01-31" })]
    expect(allocateCount([found(2)], lines, whole)).toEqual([{ line_id: "a", quantity: 2 }])
    expect(() => allocateCount([found(2)], [...lines, line("b", { lot: "B" })], whole)).toThrow(
      "Goods of several lots lie at A-01"
    )
    expect(allocateCount([found(2, { lot: "C" })], lines, whole)).toEqual([
      { line_id: "a", quantity: 0 },
      { ...found(2, { lot: "C" }), line_id: null },
    ])
  })

  it("neither loses nor invents a unit, and names each line once", () => {
    const lines = fc.array(
      fc.record({
        item_id: fc.constantFrom("lamp", "chair", null),
        lot: fc.constantFrom("A", "B"),
        hold_id: fc.constantFrom(null, "chld_1"),
        snapshot: fc.integer({ min: 0, max: 9 }),
      }),
      { maxLength: 6 }
    )
    const goods = fc.array(
      fc.record({
        item_id: fc.constantFrom("lamp", "chair"),
        lot: fc.constantFrom("A", "B", "C"),
        quantity: fc.integer({ min: 0, max: 20 }),
      }),
      { maxLength: 6 }
    )
    fc.assert(
      fc.property(lines, goods, (kept, scanned) => {
        const places = new Map(
          kept.map((one, at) => [
            `${one.item_id} ${one.lot} ${one.hold_id}`,
            line(`l${at}`, { ...one, lot: one.item_id ? one.lot : null }),
          ])
        )
        const entries = allocateCount(
          scanned.map(({ quantity, ...more }) => found(quantity, more)),
          [...places.values()],
          whole
        )
        expect(entries.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(
          scanned.reduce((sum, { quantity }) => sum + quantity, 0)
        )
        const named = entries.flatMap(({ line_id }) => line_id ?? [])
        expect(new Set(named).size).toBe(named.length)
        for (const one of places.values()) if (one.item_id) expect(named).toContain(one.id)
      }),
      { numRuns: 400, seed: 20261122 }
    )
  })
})
