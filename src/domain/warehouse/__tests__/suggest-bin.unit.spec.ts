import fc from "fast-check"
import {
  BinCandidate,
  PUT_AWAY_RULES,
  PutAwayGoods,
  refusalOf,
  roomFor,
  suggestBins,
  suggestForMany,
  Suggestion,
  withGoods,
} from "../suggest-bin"
import { splitOverBins } from "../split-over-bins"

const goods = (own: Partial<PutAwayGoods> = {}): PutAwayGoods => ({
  inventory_item_id: "lamp",
  lot: null,
  expires_on: null,
  quantity: 10,
  is_held: false,
  storage_class: null,
  turnover: null,
  unit_volume: null,
  unit_weight: null,
  from_bin_id: null,
  ...own,
})

const bin = (code: string, own: Partial<BinCandidate> = {}): BinCandidate => ({
  bin_id: `bin_${code}`,
  code,
  zone_kind: "reserve",
  is_active: true,
  storage_class: null,
  free_units: null,
  free_volume: null,
  free_weight: null,
  distance: 10,
  goods: [],
  picks: [],
  ...own,
})

const lying = (inventory_item_id: string, quantity: number, lot: string | null = null) => ({
  inventory_item_id,
  lot,
  expires_on: null,
  quantity,
})
const codes = (suggestion: Suggestion) => suggestion.parts.map((part) => `${part.code}:${part.quantity}`)
const reasons = (suggestion: Suggestion) => suggestion.parts[0]?.reasons.map((reason) => reason.code)

describe("suggestBins", () => {
  it("puts goods with their like before it looks at anything else", () => {
    const suggestion = suggestBins(goods(), [
      bin("A-1", { distance: 1 }),
      bin("B-9", { distance: 90, goods: [lying("lamp", 4)] }),
    ])
    expect(codes(suggestion)).toEqual(["B-9:10"])
    expect(suggestion.parts[0]?.reasons[0]).toEqual({ code: "same_item", value: 4 })
  })

  it("prefers the same lot to the same article", () => {
    const suggestion = suggestBins(goods({ lot: "L2" }), [
      bin("A-1", { goods: [lying("lamp", 4, "L1")] }),
      bin("A-2", { goods: [lying("lamp", 4, "L2")] }),
    ])
    expect(codes(suggestion)).toEqual(["A-2:10"])
    expect(suggestion.parts[0]?.reasons[0]).toEqual({ code: "same_lot", value: "L2" })
  })

  it("fills the article's pick bin up to its most and puts the rest elsewhere", () => {
    const suggestion = suggestBins(goods(), [
      bin("A-1", { distance: 1 }),
      bin("P-1", { zone_kind: "pick", picks: [{ inventory_item_id: "lamp", max: 6 }] }),
    ])
    expect(codes(suggestion)).toEqual(["P-1:6", "A-1:4"])
    expect(reasons(suggestion)).toEqual(["pick_bin", "empty_bin", "nearest"])
  })

  it("keeps a pick bin for the article that it is the pick bin of", () => {
    const suggestion = suggestBins(goods(), [
      bin("P-1", { zone_kind: "pick", picks: [{ inventory_item_id: "vase", max: 6 }] }),
    ])
    expect(suggestion).toEqual({
      parts: [],
      left: 10,
      rejected: [{ bin_id: "bin_P-1", code: "P-1", why: "other_pick_bin" }],
    })
  })

  it("prefers bins of the article's storage class, and keeps them from others", () => {
    const cold = bin("C-1", { storage_class: "cold", distance: 50 })
    expect(codes(suggestBins(goods({ storage_class: "cold" }), [bin("A-1"), cold]))).toEqual(["C-1:10"])
    expect(refusalOf(goods(), cold)).toBe("storage_class")
    expect(refusalOf(goods({ storage_class: "cold" }), bin("A-1"))).toBeNull()
  })

  it("brings fast movers near the depot and slow ones away from it", () => {
    const bins = [bin("A-1", { distance: 5 }), bin("A-2", { distance: 80 })]
    expect(codes(suggestBins(goods({ turnover: "A" }), bins))).toEqual(["A-1:10"])
    expect(reasons(suggestBins(goods({ turnover: "A" }), bins))).toEqual(["empty_bin", "turnover_A"])
    expect(codes(suggestBins(goods({ turnover: "C" }), bins))).toEqual(["A-2:10"])
    expect(codes(suggestBins(goods(), bins))).toEqual(["A-1:10"])
  })

  it("puts held goods only where nobody picks, and free goods never there", () => {
    const bins = [bin("A-1"), bin("Q-1", { zone_kind: "quarantine" }), bin("T-1", { zone_kind: "receiving" })]
    expect(codes(suggestBins(goods({ is_held: true }), bins))).toEqual(["Q-1:10"])
    expect(codes(suggestBins(goods(), bins))).toEqual(["A-1:10"])
  })

  it("splits by the tightest of units, volume and weight", () => {
    const bins = [
      bin("A-1", { distance: 1, free_units: 9, free_volume: 3, free_weight: 100 }),
      bin("A-2", { distance: 2, free_weight: 4 }),
    ]
    const suggestion = suggestBins(goods({ quantity: 20, unit_volume: 0.3, unit_weight: 2 }), bins)
    expect(codes(suggestion)).toEqual(["A-1:9", "A-2:2"])
    expect(suggestion.left).toBe(9)
  })

  it("counts ten units of 0.3 litres as three litres", () => {
    expect(roomFor(goods({ unit_volume: 0.3 }), bin("A-1", { free_volume: 3 }))).toBe(10)
  })

  it("leaves a blocked bin and the bin in which the goods lie", () => {
    const bins = [bin("A-1", { is_active: false, goods: [lying("lamp", 1)] }), bin("A-2")]
    const suggestion = suggestBins(goods({ from_bin_id: "bin_A-2" }), bins)
    expect(suggestion.left).toBe(10)
    expect(suggestion.rejected).toEqual([{ bin_id: "bin_A-1", code: "A-1", why: "blocked" }])
  })

  it("follows the rules of a host", () => {
    const highestFirst = { code: "highest", rank: (_: PutAwayGoods, one: BinCandidate) => -Number(one.code) }
    expect(codes(suggestBins(goods(), [bin("1"), bin("7"), bin("3")], [highestFirst]))).toEqual(["7:10"])
  })
})

it("splitOverBins fills one bin after the other", () => {
  expect(
    splitOverBins(5, [
      { bin_id: "a", room: 2 },
      { bin_id: "b", room: 0 },
      { bin_id: "c", room: null },
      { bin_id: "d", room: 9 },
    ])
  ).toEqual({
    parts: [
      { bin_id: "a", quantity: 2 },
      { bin_id: "c", quantity: 3 },
    ],
    left: 0,
  })
})

const anItem = fc.constantFrom("lamp", "vase", "rug")
const aClass = fc.constantFrom(null, "cold", "bulky")
const someGoods: fc.Arbitrary<PutAwayGoods> = fc.record({
  inventory_item_id: anItem,
  lot: fc.constantFrom(null, "L1", "L2"),
  expires_on: fc.constant(null),
  quantity: fc.integer({ min: 1, max: 60 }),
  is_held: fc.boolean(),
  storage_class: aClass,
  turnover: fc.constantFrom(null, "A" as const, "B" as const, "C" as const),
  unit_volume: fc.constantFrom(null, 0.3, 2.5),
  unit_weight: fc.constantFrom(null, 0.7, 4),
  from_bin_id: fc.constantFrom(null, "bin_3"),
})
const aBin = fc.record({
  zone_kind: fc.constantFrom("receiving", "reserve", "pick", "packing", "quarantine", "returns"),
  is_active: fc.boolean(),
  storage_class: aClass,
  free_units: fc.option(fc.integer({ min: 0, max: 40 })),
  free_volume: fc.option(fc.integer({ min: 0, max: 60 })),
  free_weight: fc.option(fc.integer({ min: 0, max: 60 })),
  distance: fc.option(fc.integer({ min: 0, max: 200 })),
  goods: fc.array(
    fc.record({
      inventory_item_id: anItem,
      lot: fc.constantFrom(null, "L1"),
      expires_on: fc.constant(null),
      quantity: fc.integer({ min: 1, max: 9 }),
    }),
    { maxLength: 2 }
  ),
  picks: fc.array(fc.record({ inventory_item_id: anItem, max: fc.integer({ min: 1, max: 30 }) }), {
    maxLength: 1,
  }),
})
const someBins = fc
  .array(aBin, { maxLength: 12 })
  .map((bins) => bins.map((one, at): BinCandidate => ({ ...one, bin_id: `bin_${at}`, code: String(at) })))

describe("suggestForMany, whatever the goods and the bins", () => {
  it("loses no unit and fills no bin beyond what it may take", () => {
    fc.assert(
      fc.property(fc.array(someGoods, { minLength: 1, maxLength: 8 }), someBins, (many, bins) => {
        const suggestions = suggestForMany(many, bins)
        const now = new Map(bins.map((one) => [one.bin_id, one]))
        const served = many
          .map((one, index) => ({ one, suggestion: suggestions[index] as Suggestion, index }))
          .sort((a, b) => (a.one.turnover ?? "Z").localeCompare(b.one.turnover ?? "Z") || a.index - b.index)
        for (const { one, suggestion } of served) {
          const given = suggestion.parts.reduce((units, part) => units + part.quantity, 0)
          expect(given + suggestion.left).toBe(one.quantity)
          expect(new Set(suggestion.parts.map((part) => part.bin_id)).size).toBe(suggestion.parts.length)
          for (const { bin_id, quantity } of suggestion.parts) {
            const before = now.get(bin_id) as BinCandidate
            expect(refusalOf(one, before)).toBeNull()
            expect(quantity).toBeGreaterThan(0)
            expect(quantity).toBeLessThanOrEqual(roomFor(one, before) ?? Infinity)
            now.set(bin_id, withGoods(before, one, quantity))
          }
          // Nothing is left over while a bin that knows the article, or any free one, could take it.
          if (suggestion.left > 0)
            for (const one2 of now.values()) expect(refusalOf(one, one2)).not.toBeNull()
        }
        for (const [id, after] of now) {
          const before = bins.find((one) => one.bin_id === id) as BinCandidate
          const units = (one: BinCandidate) => one.goods.reduce((all, { quantity }) => all + quantity, 0)
          if (before.free_units !== null)
            expect(units(after) - units(before)).toBeLessThanOrEqual(before.free_units)
        }
      }),
      { seed: 41, numRuns: 500 }
    )
  })

  it("suggests the same for one as for a list of one, and each chosen bin says why", () => {
    fc.assert(
      fc.property(someGoods, someBins, (one, bins) => {
        const [first] = suggestForMany([one], bins)
        const alone = suggestBins(one, bins, PUT_AWAY_RULES)
        expect(first?.parts).toEqual(alone.parts)
        expect(first?.left).toBe(alone.left)
      }),
      { seed: 42, numRuns: 300 }
    )
  })
})
