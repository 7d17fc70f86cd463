import fc from "fast-check"
import { choosePrice, PriceCandidate } from "../precedence"
import { checkGapAct, GapFacts, GapPrice, gapsOf, interferenceOf, isStale, movedPercent } from "../gaps"

const COSTS = {
  includes_tax: true,
  tax_percent: "20",
  fee: { percent: "10", fixed: "0" },
  payment: { percent: "0", fixed: "0" },
  shipping_subsidy: "0",
  cost: "20",
  rate: "1",
} as const

const price = (changes: Partial<GapPrice> = {}): GapPrice => ({
  currency_code: "eur",
  customer_group_id: "",
  sale_id: "",
  region_id: "",
  min_quantity: 1,
  amount: "48",
  cost_then: "20",
  reduces: null,
  ...changes,
})

const FACTS: GapFacts = {
  is_listed: true,
  wish: "allowed",
  currency_codes: ["eur"],
  base: () => "40",
  prices: [price()],
  costsOf: () => COSTS,
  floor_percent: "10",
  stale_percent: "5",
}

const kinds = (changes: Partial<GapFacts>) => gapsOf({ ...FACTS, ...changes }).map(({ kind }) => kind)

describe("what is wrong with a variant in a channel", () => {
  it("is nothing where it is listed, priced above the floor and of today's cost", () => {
    expect(gapsOf(FACTS)).toEqual([])
  })

  it("is a price that is missing, or that Medusa makes", () => {
    expect(kinds({ prices: [], base: () => null })).toEqual(["no_price"])
    expect(kinds({ prices: [] })).toEqual(["base_price"])
    expect(kinds({ currency_codes: ["eur", "usd"], base: () => null })).toEqual(["no_price"])
  })

  it("is a base price that does not pay for the goods there, too", () => {
    expect(kinds({ prices: [], base: () => "24" })).toEqual(["base_price", "below_cost"])
  })

  it("is a listing that contradicts the catalogue", () => {
    expect(kinds({ wish: "forbidden" })).toEqual(["forbidden_listing"])
    expect(kinds({ is_listed: false, wish: "forbidden" })).toEqual([])
    expect(kinds({ is_listed: false, wish: "wanted" })).toEqual(["missing_listing"])
    expect(kinds({ is_listed: false })).toEqual(["not_listed"])
    expect(kinds({ is_listed: false, prices: [] })).toEqual([])
  })

  it("is the worse of a price below cost and one below the floor", () => {
    // 48 with 20 % tax is 40 net; the fee takes 4.80 and the goods 20: 38 % are left.
    expect(kinds({ floor_percent: "38" })).toEqual([])
    expect(gapsOf({ ...FACTS, floor_percent: "39" })).toMatchObject([
      {
        kind: "below_floor",
        detail: { amount: "48", cost: "20", margin_percent: "38.00", floor_percent: "39" },
      },
    ])
    expect(kinds({ prices: [price({ amount: "24" })] })).toEqual(["below_cost"])
  })

  it("is a price whose cost moved by more than the shop allows, or whose cost nobody knows", () => {
    expect(kinds({ prices: [price({ cost_then: "19.05" })] })).toEqual([])
    expect(gapsOf({ ...FACTS, prices: [price({ cost_then: "16" })] })).toMatchObject([
      { kind: "stale_cost", detail: { cost: "20", cost_then: "16", percent: "25.00" } },
    ])
    expect(kinds({ prices: [price({ cost_then: null })] })).toEqual(["no_inputs"])
    expect(
      kinds({ prices: [price({ cost_then: null })], costsOf: () => ({ ...COSTS, cost: null }) })
    ).toEqual([])
    expect(movedPercent("0", "5")).toBeNull()
  })

  it("is a sale that reduces what is another price by now", () => {
    const sale = price({ sale_id: "summer", amount: "40", reduces: "48", cost_then: null })
    expect(kinds({ prices: [price(), sale] })).toEqual([])
    expect(gapsOf({ ...FACTS, prices: [price({ amount: "44" }), sale] })).toMatchObject([
      { kind: "sale_mismatch", sale_id: "summer", detail: { amount: "40", other: "44" } },
    ])
    expect(kinds({ prices: [price({ amount: "40" }), { ...sale, reduces: null }] })).toContain(
      "sale_mismatch"
    )
  })

  it("is never both known and unknown of its cost", () => {
    const cents = (most: number) =>
      fc.integer({ min: 1, max: most }).map((number) => (number / 100).toFixed(2))
    fc.assert(
      fc.property(
        cents(9000),
        cents(5000),
        fc.option(cents(5000), { nil: null }),
        (amount, cost, cost_then) => {
          const found = kinds({ prices: [price({ amount, cost_then })], costsOf: () => ({ ...COSTS, cost }) })
          expect(new Set(found).size).toBe(found.length)
          expect(found.includes("no_inputs")).toBe(cost_then === null)
          expect(found.includes("stale_cost")).toBe(cost_then !== null && isStale(cost_then, cost, "5"))
          expect(found.includes("below_cost") && found.includes("below_floor")).toBe(false)
        }
      ),
      { seed: 12, numRuns: 500 }
    )
  })

  it("is mended by what can mend it only", () => {
    expect(() => checkGapAct("not_listed", "list")).not.toThrow()
    expect(() => checkGapAct("not_listed", "take_out")).toThrow(/mended by "take_out"; they are by list/)
    expect(() => checkGapAct("foreign_list_wins", "propose")).toThrow(/mended one by one/)
  })
})

const candidate = (id: string, amount: string, own: PriceCandidate["list"]): PriceCandidate => ({
  id,
  amount,
  currency_code: "eur",
  min_quantity: null,
  max_quantity: null,
  rules_count: 0,
  rules: [],
  list: own,
})
const list = (
  id: string,
  type: "override" | "sale",
  attributes: readonly string[]
): PriceCandidate["list"] => ({
  id,
  type,
  status: "active",
  starts_at: null,
  ends_at: null,
  rules_count: attributes.length,
  rules: attributes.map((attribute) => ({ attribute, value: ["x"] })),
})

describe("a list of somebody else beside ours", () => {
  it("interferes just where Medusa would choose otherwise without it, or where its sale is cheaper and not chosen", () => {
    const attributes = ["sales_channel_id", "customer.groups.id", "region_id"]
    const amount = fc.integer({ min: 1, max: 6 }).map(String)
    fc.assert(
      fc.property(
        fc.constantFrom("override" as const, "sale" as const),
        fc.subarray(attributes),
        amount,
        amount,
        amount,
        (type, theirs, their, our, base) => {
          const ours = candidate("ours", our, list("ours", "override", ["sales_channel_id"]))
          const rival = candidate("rival", their, list("rival", type, theirs))
          const plain = candidate("base", base, null)
          const question = {
            currency_code: "eur",
            at: new Date(0),
            attributes: Object.fromEntries(attributes.map((attribute) => [attribute, "x"])),
          }
          const { winner, is_ambiguous } = choosePrice([ours, rival, plain], question)
          const found = interferenceOf(
            { type, conditions: theirs.length, amount: their },
            { conditions: 1, amount: our }
          )
          // Two prices alike in all: the database decides, and either is right.
          if (is_ambiguous || their === our) return
          expect(found === "wins").toBe(winner?.id !== "ours")
          expect(found === "ignored").toBe(
            winner?.id === "ours" && type === "sale" && Number(their) < Number(our)
          )
        }
      ),
      { seed: 4, numRuns: 1000 }
    )
  })
})
