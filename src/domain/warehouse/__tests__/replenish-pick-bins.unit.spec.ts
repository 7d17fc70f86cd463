import fc from "fast-check"
import { PickBin, replenishPickBins, Reserve, suggestedLimits, wantedBy } from "../replenish-pick-bins"

const today = "2026-11-22"
const pick = (own: Partial<PickBin> = {}): PickBin => ({
  bin_id: "P-1",
  min: 5,
  max: 20,
  there: 2,
  promised: 0,
  ...own,
})
const reserve = (bin_id: string, quantity: number, own: Partial<Reserve> = {}): Reserve => ({
  bin_id,
  lot: null,
  expires_on: null,
  first_in_on: "2026-01-01",
  quantity,
  spoken_for: 0,
  ...own,
})
const brought = (bins: PickBin[], reserves: Reserve[], demand = 0) =>
  replenishPickBins(bins, reserves, { today, demand }).parts.map(
    (part) => `${part.from_bin_id}>${part.to_bin_id}:${part.quantity}`
  )

describe("wantedBy", () => {
  it("asks for nothing until the least is undercut, and then for the most", () => {
    expect(wantedBy(pick({ there: 5 }))).toBe(0)
    expect(wantedBy(pick({ there: 4 }))).toBe(16)
    expect(wantedBy(pick({ there: 4, promised: 1 }))).toBe(0)
  })
  it("goes above the most when more is about to be picked", () => {
    expect(wantedBy(pick({ there: 10 }), 30)).toBe(20)
    expect(wantedBy(pick({ there: 10 }), 10)).toBe(0)
  })
})

describe("replenishPickBins", () => {
  it("takes what expires first, then what lies longest, then the fullest bin last", () => {
    const reserves = [
      reserve("R-1", 9),
      reserve("R-2", 3),
      reserve("R-3", 4, { first_in_on: "2025-12-31" }),
      reserve("R-4", 2, { expires_on: "2027-01-01", lot: "L1", first_in_on: "2026-11-01" }),
    ]
    expect(brought([pick()], reserves)).toEqual(["R-4>P-1:2", "R-3>P-1:4", "R-2>P-1:3", "R-1>P-1:9"])
  })
  it("leaves what is out of date and what other tasks count on", () => {
    const reserves = [reserve("R-1", 9, { expires_on: "2026-11-21" }), reserve("R-2", 9, { spoken_for: 7 })]
    expect(replenishPickBins([pick()], reserves, { today })).toMatchObject({
      parts: [{ from_bin_id: "R-2", quantity: 2 }],
      short: 16,
    })
  })
  it("brings whole cartons, and the last broken one", () => {
    expect(brought([pick({ multiple: 6 })], [reserve("R-1", 50)])).toEqual(["R-1>P-1:18"])
    expect(brought([pick({ multiple: 6 })], [reserve("R-1", 4)])).toEqual(["R-1>P-1:4"])
  })
  it("serves a demand from several pick bins of the article together", () => {
    const bins = [pick({ there: 5 }), pick({ bin_id: "P-2", there: 5 })]
    expect(brought(bins, [reserve("R-1", 100)], 30)).toEqual(["R-1>P-1:25"])
  })
})

it("suggestedLimits hold two days at least and a week at most", () => {
  expect(suggestedLimits(300, 30)).toEqual({ min: 20, max: 70 })
  expect(suggestedLimits(300, 30, 12)).toEqual({ min: 20, max: 72 })
  expect(suggestedLimits(1, 30)).toEqual({ min: 1, max: 2 })
  expect(suggestedLimits(0, 30)).toBeNull()
})

it("brings never more than is wanted, than the reserves hold, or out-of-date goods, whatever there is", () => {
  const aDay = fc.constantFrom("2026-01-01", "2026-11-21", "2026-11-22", "2027-03-01")
  const bins = fc.array(
    fc
      .record({
        min: fc.integer({ min: 0, max: 20 }),
        more: fc.integer({ min: 1, max: 40 }),
        multiple: fc.constantFrom(null, 1, 6),
        there: fc.integer({ min: 0, max: 50 }),
        promised: fc.integer({ min: 0, max: 20 }),
      })
      .map(({ more, ...one }) => ({ ...one, max: one.min + more })),
    { minLength: 1, maxLength: 3 }
  )
  const reserves = fc.array(
    fc.record({
      expires_on: fc.option(aDay),
      first_in_on: aDay,
      quantity: fc.integer({ min: 1, max: 40 }),
      spoken_for: fc.integer({ min: 0, max: 50 }),
    }),
    { maxLength: 6 }
  )
  fc.assert(
    fc.property(bins, reserves, fc.integer({ min: 0, max: 80 }), (some, kept, demand) => {
      const picks = some.map((one, at): PickBin => ({ ...one, bin_id: `P-${at}` }))
      const stores = kept.map((one, at): Reserve => ({ ...one, lot: null, bin_id: `R-${at}` }))
      const { parts, short } = replenishPickBins(picks, stores, { today, demand })
      for (const store of stores) {
        const taken = parts
          .filter((part) => part.from_bin_id === store.bin_id)
          .reduce((units, part) => units + part.quantity, 0)
        expect(taken).toBeLessThanOrEqual(Math.max(0, store.quantity - store.spoken_for))
        if (store.expires_on && store.expires_on < today) expect(taken).toBe(0)
      }
      for (const bin of picks) {
        const given = parts
          .filter((part) => part.to_bin_id === bin.bin_id)
          .reduce((units, part) => units + part.quantity, 0)
        expect(given).toBeLessThanOrEqual(wantedBy(bin, demand))
      }
      expect(short).toBeGreaterThanOrEqual(0)
    }),
    { seed: 7, numRuns: 500 }
  )
})
