import { checkRule, circleOf, KnownToRule, refuseCircle, RuleInput } from "../rule-validity"
import { hostKindsOf } from "../rule-kinds"
import { aRule } from "./a-priced-article"

const known: KnownToRule = {
  channel: "Marketplace",
  currency_codes: ["eur", "usd"],
  region: null,
  has_group: true,
  unknown_ids: [],
  channel_names: new Map([
    ["sc_web", "Web shop"],
    ["sc_market", "Marketplace"],
  ]),
  host_kinds: new Map(),
}

const checked = (rule: Partial<RuleInput>, more: Partial<KnownToRule> = {}) => {
  const { id: _id, created_at: _created, ...input } = aRule({ ...rule })
  return checkRule(input, { ...known, ...more })
}

describe("a price rule", () => {
  it("is kept tidy", () => {
    const rule = checked({
      terms: { amounts: { EUR: "1.50" } },
      currency_codes: ["EUR", "eur"],
      conditions: { tag_ids: ["a", "a"], type_ids: [] },
    })
    expect([rule.terms, rule.currency_codes, rule.conditions]).toEqual([
      { percent: "0", amounts: { eur: "1.5" } },
      ["eur"],
      { tag_ids: ["a"] },
    ])
  })

  it.each([
    [{ kind: "lucky" }, 'is of the kind "lucky"; there are base, cost_plus, other_channel, fixed'],
    [{ terms: { percent: "-100" } }, "has -100 %; it must be above -100 and at most 100000"],
    [{ terms: { factor: 2 } }, 'says "factor"; its kind takes percent and amounts'],
    [{ terms: { percent: "ten" } }, 'The percent of The price rule “Base” is "ten"'],
    [{ kind: "fixed", terms: {} }, "names no price"],
    [{ kind: "fixed", terms: { amounts: { eur: "0" } } }, "has the price 0 in EUR; it must be above 0"],
    [{ kind: "fixed", terms: { amounts: { euro: "1" } } }, 'has an amount in "euro"'],
    [{ kind: "cost_plus", terms: { percent: "10" } }, "must be markup or margin"],
    [{ kind: "cost_plus", terms: { method: "margin", percent: "100" } }, "at most 99"],
    [{ kind: "other_channel", terms: { sales_channel_id: "sc_no" } }, "follows sales channel sc_no"],
    [
      { kind: "other_channel", terms: { sales_channel_id: "sc_market" } },
      "follows its own channel Marketplace",
    ],
    [{ currency_codes: ["gbp"] }, "makes prices in GBP; Marketplace has prices in EUR, USD"],
    [{ region_id: "reg_no" }, "is for region reg_no, which does not exist"],
    [{ min_quantity: 0 }, "holds from 0 units"],
  ])("is refused as %j", (rule, message) => {
    expect(() => checked(rule as Partial<RuleInput>)).toThrow(message)
  })

  it("is refused for a region that buys in another currency", () => {
    const region = { name: "Japan", currency_code: "jpy" }
    expect(() => checked({ region_id: "reg_jp" }, { region })).toThrow("is for Japan, which buys in JPY")
    const america = { name: "America", currency_code: "usd" }
    expect(() => checked({ region_id: "reg_us", currency_codes: ["eur"] }, { region: america })).toThrow(
      "which buys in USD, and makes prices in EUR"
    )
  })

  it("is refused where it ends before it begins, or names what is not there", () => {
    const valid_from = new Date("2026-02-01T00:00:00Z")
    expect(() => checked({ valid_from, valid_until: valid_from })).toThrow("before it begins")
    expect(() => checked({ customer_group_id: "cusgroup_no" }, { has_group: false })).toThrow("cusgroup_no")
    expect(() => checked({}, { unknown_ids: ["ptag_no"] })).toThrow("names ptag_no, which does not exist")
  })

  it("of a kind of the host is checked by the host", () => {
    const weight = {
      kind: "per_kilo",
      check: (terms: { euro?: unknown }) => {
        if (typeof terms.euro !== "string") throw new Error("name the euros of a kilo")
      },
      propose: () => null,
    }
    const host_kinds = hostKindsOf([weight])
    expect(checked({ kind: "per_kilo", terms: { euro: "3" } }, { host_kinds }).terms).toEqual({ euro: "3" })
    expect(() => checked({ kind: "per_kilo", terms: {} }, { host_kinds })).toThrow(
      "The price rule “Base” cannot be used: name the euros of a kilo"
    )
  })
})

describe("channels that follow each other", () => {
  const edge = (sales_channel_id: string, follows: string) => ({ sales_channel_id, follows })

  it("may share one that leads", () => {
    expect(circleOf([edge("a", "c"), edge("b", "c"), edge("a", "b")])).toBeNull()
  })

  it("are refused in a circle, by their names", () => {
    const edges = [edge("d", "a"), edge("a", "b"), edge("b", "c"), edge("c", "a")]
    expect(circleOf(edges)).toEqual(["a", "b", "c", "a"])
    const names = new Map([
      ["a", "Web"],
      ["b", "Shop"],
    ])
    expect(() => refuseCircle("Follow", edges, names)).toThrow("Web → Shop → c → Web")
  })
})
