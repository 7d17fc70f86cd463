import fc from "fast-check"
import { BinStock, proposePicks } from "../transfer-picks"

const stock = (bin: string, quantity: number, given: Partial<BinStock> = {}): BinStock => ({
  inventory_item_id: "iitem_1",
  bin_id: `cbin_${bin}`,
  bin_code: bin,
  lot: null,
  expires_on: null,
  quantity,
  first_in_at: "2026-01-01T00:00:00.000Z",
  ...given,
})
const wanted = (quantity: number, lot: string | null = null, id = "ctrl_1") => ({
  id,
  inventory_item_id: "iitem_1",
  lot,
  expires_on: null,
  quantity,
})
const summary = (picks: ReturnType<typeof proposePicks>) =>
  picks.map(({ bin_code, lot, quantity }) => [bin_code, lot, quantity])

describe("what to pick for a transfer", () => {
  it("takes first what expires first, then what came first", () => {
    const bins = [
      stock("A-1", 5, { first_in_at: "2026-03-01T00:00:00.000Z" }),
      stock("A-2", 5, { first_in_at: "2026-02-01T00:00:00.000Z" }),
      stock("A-3", 5, { expires_on: "2026-12-31", lot: "L9" }),
    ]
    expect(summary(proposePicks([wanted(12)], bins))).toEqual([
      ["A-3", "L9", 5],
      ["A-2", null, 5],
      ["A-1", null, 2],
    ])
  })

  it("leaves the lot that a line names to that line", () => {
    const bins = [stock("A-1", 4, { lot: "L1" }), stock("A-2", 4, { lot: "L2" })]
    const picks = proposePicks([wanted(4, null, "any"), wanted(4, "L1", "named")], bins)
    expect(picks.map(({ line_id, lot }) => [line_id, lot])).toEqual([
      ["any", "L2"],
      ["named", "L1"],
    ])
  })

  it("names no bin for goods that nobody has put away", () => {
    expect(summary(proposePicks([wanted(5)], [stock("A-1", 3)]))).toEqual([
      ["A-1", null, 3],
      [null, null, 2],
    ])
  })

  it("picks exactly what is wanted and takes no more from a bin than it holds", () => {
    const row = fc.record({
      item: fc.constantFrom("iitem_1", "iitem_2"),
      bin: fc.integer({ min: 1, max: 6 }),
      lot: fc.constantFrom(null, "L1", "L2"),
      quantity: fc.integer({ min: 1, max: 9 }),
    })
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 12 }),
        fc.array(row, { minLength: 1, maxLength: 6 }),
        (held, asked) => {
          const bins = held.map(({ item, bin, lot, quantity }, at) =>
            stock(`${bin}-${at}`, quantity, { inventory_item_id: item, lot })
          )
          const lines = asked.map(({ item, lot, quantity }, at) => ({
            ...wanted(quantity, lot, `line_${at}`),
            inventory_item_id: item,
          }))
          const picks = proposePicks(lines, bins)
          for (const line of lines) {
            const own = picks.filter((pick) => pick.line_id === line.id)
            expect(own.reduce((sum, pick) => sum + pick.quantity, 0)).toBe(line.quantity)
            if (line.lot) expect(own.every((pick) => pick.lot === line.lot)).toBe(true)
          }
          for (const bin of bins) {
            const taken = picks.filter((pick) => pick.bin_id === bin.bin_id)
            expect(taken.reduce((sum, pick) => sum + pick.quantity, 0)).toBeLessThanOrEqual(bin.quantity)
          }
        }
      ),
      { seed: 4_13, numRuns: 300 }
    )
  })
})
