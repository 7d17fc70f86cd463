import fc from "fast-check"
import { compare } from "../../shared/money"
import type { ArticleFacts } from "../article"
import { isRefusal, priceMachine, ProposedPrice, proposePrice, tiersAbove } from "../evaluate"
import { floorPrice, underFloor } from "../floor"
import { ENDING_DIRECTIONS, PRICE_ENDINGS } from "../profile"
import { PriceRule, RuleKindStrategy, RuleTerms, slotsOf } from "../rule"
import { hostKindsOf } from "../rule-kinds"
import { unscaled } from "../scaled"
import { anArticle, aRule, aSetting, NOW } from "./a-priced-article"
import { straightPrice } from "./straight-rules"

const amountOf = (rules: readonly PriceRule[], setting = aSetting(), article = anArticle()) => {
  const proposal = proposePrice(rules, { ...setting, article })
  return isRefusal(proposal) ? proposal.refused : proposal.amount
}

describe("the kinds of rules", () => {
  it("make a price of the base price with percent and an amount", () => {
    expect(amountOf([aRule({ terms: { percent: "-12.5", amounts: { eur: "1.25" } } })])).toBe("36.25")
  })

  it("make a price of what the article costs, so that the named margin is had", () => {
    const profile = {
      fee_percent: "15",
      fee_fixed: "0.30",
      payment_percent: "1.4",
      payment_fixed: "0.25",
      shipping_subsidy: "2",
    }
    const rule = aRule({ kind: "cost_plus", terms: { method: "margin", percent: "25" } })
    const proposal = proposePrice([rule], { ...aSetting({ profile }), article: anArticle() })
    expect(proposal).toMatchObject({ amount: "53.25", margin_percent: "25.00", flag: "ok" })
    const marked = aRule({ kind: "cost_plus", terms: { method: "markup", percent: "50" } })
    // 33 € are left of it: (33 + 2.55) × 1.2 ÷ (1 − 0.164 × 1.2).
    expect(amountOf([marked], aSetting({ profile }))).toBe("53.11")
  })

  it("follow another channel, or say that it has no price", () => {
    const rule = aRule({ kind: "other_channel", terms: { sales_channel_id: "sc_web", percent: "5" } })
    const others = new Map([["sc_web", { amount: "39.99", from: "channel" as const }]])
    expect(amountOf([rule], aSetting(), anArticle({ others }))).toBe("41.99")
    expect(proposePrice([rule], { ...aSetting(), article: anArticle({ others }) })).toMatchObject({
      inputs: { kind: "other_channel", percent: "5", other: "39.99", other_from: "channel" },
    })
    const [verdict] = priceMachine([rule], aSetting()).explain(anArticle())
    expect(verdict).toMatchObject({ outcome: "abstained", because: "no_other_price" })
  })

  it("keep with the price what was asked then, of amounts only that in its currency", () => {
    const asked = (kind: string, terms: RuleTerms) => {
      const proposal = proposePrice([aRule({ kind, terms })], { ...aSetting(), article: anArticle() })
      const { percent, amount, method } = (proposal as ProposedPrice).inputs
      return { percent, amount, method }
    }
    expect(asked("base", { percent: "4", amounts: { eur: "-1.00", gbp: "2.00" } })).toEqual({
      percent: "4",
      amount: "-1.00",
    })
    expect(asked("base", { amounts: { gbp: "2.00" } })).toEqual({})
    expect(asked("cost_plus", { method: "margin", percent: "30" })).toEqual({
      method: "margin",
      percent: "30",
    })
    expect(asked("fixed", { amounts: { eur: "12.50" } })).toEqual({})
  })

  it("take a fixed price as it is named, unless the rule itself has an ending", () => {
    const setting = aSetting({ profile: { ending: "99" } })
    const fixed = aRule({ kind: "fixed", terms: { amounts: { eur: "12.5" } } })
    expect(amountOf([fixed], setting)).toBe("12.50")
    expect(amountOf([{ ...fixed, ending: "90" }], setting)).toBe("12.90")
  })

  it("are added to by a host, whose prices get endings and the floor as ours do", () => {
    const perKilo: RuleKindStrategy = {
      kind: "double",
      check: () => undefined,
      propose: ({ factor }, { article }) =>
        article.base === null ? null : String(Number(article.base) * Number(factor)),
    }
    const rule = aRule({ kind: "double", terms: { factor: 2 } })
    const setting = aSetting({ profile: { ending: "99" } })
    const kinds = hostKindsOf([perKilo])
    expect(proposePrice([rule], { ...setting, article: anArticle() }, kinds)).toMatchObject({
      amount: "79.99",
      inputs: { kind: "double", computed: "80.000000" },
    })
    const [verdict] = priceMachine([rule], setting, kinds).explain(anArticle({ base: null }))
    expect(verdict).toMatchObject({ outcome: "abstained", because: "no_price" })
  })

  it("refuse a kind of the host that is called as one of ours", () => {
    const ours = { kind: "fixed", check: () => undefined, propose: () => null }
    expect(() => hostKindsOf([ours])).toThrow('There is already a kind of price rule called "fixed"')
  })
})

describe("which rule decides", () => {
  const fixed = (id: string, eur: string, rest: Partial<PriceRule> = {}) =>
    aRule({ id, kind: "fixed", terms: { amounts: { eur } }, ...rest })

  it("is the one with the higher priority, then the closer, then the newer", () => {
    const low = fixed("low", "1", { priority: 1, conditions: { variant_ids: ["variant_lamp"] } })
    const high = fixed("high", "2", { priority: 2 })
    const close = fixed("close", "3", { priority: 2, conditions: { product_ids: ["prod_lamp"] } })
    const newer = fixed("newer", "4", { priority: 2, created_at: new Date("2026-02-01T00:00:00Z") })
    expect(amountOf([low, high])).toBe("2.00")
    expect(amountOf([low, high, close, newer])).toBe("3.00")
    expect(amountOf([high, newer])).toBe("4.00")
  })

  it("passes over those that have no price, and says why each did", () => {
    const rules = [
      fixed("off", "1", { priority: 9, is_active: false }),
      fixed("soon", "1", { priority: 8, valid_from: new Date("2026-07-01T00:00:00Z") }),
      fixed("past", "1", { priority: 7, valid_until: NOW }),
      fixed("group", "1", { priority: 6, customer_group_id: "cusgroup_1" }),
      fixed("tier", "1", { priority: 5, min_quantity: 10 }),
      fixed("tag", "1", { priority: 4, conditions: { tag_ids: ["fresh"] } }),
      aRule({ id: "cost", priority: 3, kind: "cost_plus", terms: { method: "markup", percent: "1" } }),
      aRule({ id: "base", priority: 2 }),
      fixed("yes", "7", { priority: 1 }),
      fixed("late", "8"),
    ]
    const verdicts = priceMachine(rules, aSetting()).explain(anArticle({ cost: null, base: null }))
    expect(verdicts.map(({ rule_id, because, outcome }) => [rule_id, because ?? outcome])).toEqual([
      ["off", "inactive"],
      ["soon", "not_yet_valid"],
      ["past", "expired"],
      ["group", "other_customer_group"],
      ["tier", "other_quantity"],
      ["tag", "condition"],
      ["cost", "no_cost"],
      ["base", "no_base_price"],
      ["yes", "won"],
      ["late", "lost"],
    ])
    expect(verdicts.at(-1)).toMatchObject({ amount: "8.00" })
  })

  it("is no rule of another channel", () => {
    expect(amountOf([fixed("other", "1", { sales_channel_id: "sc_web" })])).toBe("no_rule")
  })
})

describe("the ending of a proposed price", () => {
  it("is put on what the shopper sees, whatever is stored", () => {
    const rule = aRule({ terms: { percent: "0" } })
    const stored = aSetting({ includes_tax: false, profile: { ending: "99" } })
    // 40 without tax is 48 with 20 %; the shopper sees 47.99.
    expect(amountOf([rule], stored)).toBe("39.991667")
    const seenNet = aSetting({ profile: { ending: "99", tax_display: "exclusive" } })
    // 40 with tax is 33.33 without; the shopper sees 32.99 or 33.99.
    expect(amountOf([rule], seenNet)).toBe("39.588")
    expect(amountOf([rule], stored, anArticle({ tax_percent: null }))).toBe("39.99")
  })
})

describe("the floor of a proposed price", () => {
  const fixed = aRule({ kind: "base", terms: { percent: "-50" } })
  const profile = { floor_percent: "10", fee_percent: "10" }

  it("is only told where the profile says so", () => {
    const setting = aSetting({ profile })
    expect(proposePrice([fixed], { ...setting, article: anArticle() })).toMatchObject({
      amount: "20.00",
      flag: "below_cost",
      margin_percent: "-44.00",
    })
    const [near] = [aRule({ terms: { percent: "-20" } })]
    expect(proposePrice([near], { ...setting, article: anArticle() })).toMatchObject({ flag: "under_floor" })
  })

  it("raises the price, with its ending, where the profile says so", () => {
    const setting = aSetting({ profile: { ...profile, floor_action: "clamp", ending: "90" } })
    const proposal = proposePrice([fixed], { ...setting, article: anArticle() })
    expect(proposal).toMatchObject({ amount: "33.90", flag: "clamped", inputs: { raised_from: "19.90" } })
  })

  it("refuses the price where the profile says so, and asks no other rule", () => {
    const setting = aSetting({ profile: { ...profile, floor_action: "refuse" } })
    const other = aRule({ id: "cpru_2", priority: -1 })
    expect(proposePrice([fixed, other], { ...setting, article: anArticle() })).toEqual({
      refused: "under_floor",
      rule_id: "cpru_1",
      amount: "20.00",
      margin_percent: "-44.00",
      floor: "33.85",
    })
  })

  it("says that nobody knows the cost, and refuses nothing for it", () => {
    const setting = aSetting({ profile: { ...profile, floor_action: "refuse" } })
    expect(proposePrice([fixed], { ...setting, article: anArticle({ cost: null }) })).toMatchObject({
      amount: "20.00",
      flag: "no_cost",
      margin_percent: null,
    })
  })

  it("is kept by every price that was raised to it, in every currency and however tax is shown", () => {
    fc.assert(
      fc.property(
        fc.record({
          base: fc.integer({ min: 1, max: 100_000 }),
          cost: fc.integer({ min: 1, max: 100_000 }),
          ending: fc.constantFrom(...PRICE_ENDINGS),
          tax_display: fc.constantFrom("inclusive" as const, "exclusive" as const),
          includes_tax: fc.boolean(),
          tax_percent: fc.constantFrom(null, "5.5", "19", "20"),
          floor_percent: fc.constantFrom("0", "12.5", "40"),
          fee_percent: fc.constantFrom("0", "8.25", "15"),
          decimals: fc.constantFrom(0, 2, 3),
        }),
        ({
          base,
          cost,
          ending,
          tax_display,
          includes_tax,
          tax_percent,
          floor_percent,
          fee_percent,
          decimals,
        }) => {
          const setting = aSetting({
            includes_tax,
            decimals,
            profile: { ending, tax_display, floor_percent, fee_percent, floor_action: "clamp" },
          })
          const article = anArticle({
            base: unscaled(BigInt(base), 2),
            cost: unscaled(BigInt(cost), 2),
            tax_percent,
          })
          const proposal = proposePrice([aRule()], { ...setting, article })
          if (isRefusal(proposal)) throw new Error("a price was refused")
          const terms = {
            includes_tax,
            tax_percent,
            fee: { percent: fee_percent, fixed: "0" },
            payment: { percent: "0", fixed: "0" },
            shipping_subsidy: "0",
            cost: article.cost,
            rate: "1",
            floor_percent,
          }
          expect(underFloor(proposal.amount, terms)).toBe(false)
          expect(["ok", "clamped"]).toContain(proposal.flag)
          const least = floorPrice({ ...terms, decimals }) ?? "0"
          if (proposal.flag === "clamped" && ending === "none") expect(proposal.amount).toBe(least)
        }
      ),
      { seed: 6, numRuns: 1000 }
    )
  })
})

describe("rules on any articles", () => {
  const amount = fc.bigInt({ min: 1n, max: 10n ** 8n }).map((units) => unscaled(units, 4))
  const percent = fc.bigInt({ min: -900_000n, max: 3_000_000n }).map((units) => unscaled(units, 4))
  const ids = fc.uniqueArray(fc.constantFrom("a", "b", "c"), { maxLength: 2 })
  const terms = fc.oneof(
    fc.record({
      kind: fc.constant("base"),
      terms: fc.record({ percent, amounts: fc.record({ eur: amount }) }),
    }),
    fc.record({
      kind: fc.constant("cost_plus"),
      terms: fc.record({
        method: fc.constantFrom("markup", "margin"),
        percent: fc.bigInt({ min: 0n, max: 600_000n }).map((units) => unscaled(units, 4)),
      }),
    }),
    fc.record({
      kind: fc.constant("other_channel"),
      terms: fc.record({ sales_channel_id: fc.constantFrom("sc_web", "sc_none"), percent }),
    }),
    fc.record({ kind: fc.constant("fixed"), terms: fc.record({ amounts: fc.record({ eur: amount }) }) })
  )
  const rules = fc.array(
    fc.tuple(
      terms,
      fc.record({
        priority: fc.integer({ min: 0, max: 3 }),
        conditions: fc.record({ tag_ids: ids, category_ids: ids }, { requiredKeys: [] }),
        ending: fc.option(fc.constantFrom(...PRICE_ENDINGS), { nil: null }),
        is_active: fc.constantFrom(true, true, true, false),
        min_quantity: fc.constantFrom(1, 1, 5),
      })
    ),
    { maxLength: 6 }
  )
  const article = fc
    .record({
      base: fc.option(amount, { nil: null }),
      cost: fc.option(amount, { nil: null }),
      tax_percent: fc.constantFrom(null, "5.5", "20", "19"),
      tag_ids: ids,
      category_ids: ids,
      other: fc.option(amount, { nil: null }),
    })
    .map(({ other, ...facts }): ArticleFacts =>
      anArticle({ ...facts, others: new Map(other ? [["sc_web", { amount: other, from: "channel" }]] : []) })
    )
  const settings = fc
    .record({
      rate: fc.option(fc.constantFrom("1", "1.0873", "157.250000000001"), { nil: null }),
      includes_tax: fc.boolean(),
      decimals: fc.constantFrom(0, 2, 3),
      ending: fc.constantFrom(...PRICE_ENDINGS),
      ending_direction: fc.constantFrom(...ENDING_DIRECTIONS),
      fee_percent: fc.constantFrom("0", "8.25", "15"),
      fee_fixed: fc.constantFrom("0", "0.35"),
    })
    .map(({ rate, includes_tax, decimals, ...profile }) =>
      // Prices are seen as they are stored, which is what the straight sums know.
      aSetting({
        rate,
        includes_tax,
        decimals,
        profile: { ...profile, tax_display: includes_tax ? "inclusive" : "exclusive" },
      })
    )

  it("give what the same sums give in decimals, one after the other", () => {
    let priced = 0
    fc.assert(
      fc.property(rules, article, settings, (given, facts, setting) => {
        // A fixed fee without a rate is worth nobody knows what.
        if (setting.rate === null && setting.profile.fee_fixed !== "0") return
        const all = given.map(([kind, rest], index) => aRule({ id: `cpru_${index}`, ...kind, ...rest }))
        const found = proposePrice(all, { ...setting, article: facts })
        const straight = straightPrice(all, setting, facts)
        if (isRefusal(found)) {
          expect(straight).toBeNull()
          return
        }
        priced += 1
        const { rule_id, amount: price, margin_percent } = found
        expect({ rule_id, amount: price, margin_percent }).toEqual(straight)
      }),
      { seed: 7, numRuns: 2000 }
    )
    expect(priced).toBeGreaterThan(500)
  })

  it("answer the same each time, in whatever order they are given, and as they are explained", () => {
    fc.assert(
      fc.property(rules, article, settings, (given, facts, setting) => {
        const all = given.map(([kind, rest], index) => aRule({ id: `cpru_${index}`, ...kind, ...rest }))
        const machine = priceMachine(all, setting)
        const found = machine.propose(facts)
        expect(machine.propose(facts)).toEqual(found)
        expect(proposePrice([...all].reverse(), { ...setting, article: facts })).toEqual(found)
        const won = machine.explain(facts).find(({ outcome }) => outcome === "won")
        expect(won?.rule_id).toBe(isRefusal(found) ? undefined : found.rule_id)
        expect(won?.amount ?? null).toBe(isRefusal(found) ? null : found.amount)
      }),
      { seed: 8, numRuns: 500 }
    )
  })
})

describe("tiers", () => {
  it("that ask more than fewer units are named: Medusa never answers with them", () => {
    expect(
      tiersAbove([
        { min_quantity: 10, amount: "9.50" },
        { min_quantity: 1, amount: "9.00" },
        { min_quantity: 20, amount: "8.00" },
        { min_quantity: 50, amount: "8.50" },
        { min_quantity: 100, amount: "8.00" },
      ])
    ).toEqual([10, 50])
  })

  it("are named exactly where a price below them is lower", () => {
    const tiers = fc.uniqueArray(
      fc.record({ min_quantity: fc.integer({ min: 1, max: 50 }), cents: fc.integer({ min: 1, max: 30 }) }),
      { selector: ({ min_quantity }) => min_quantity, maxLength: 8 }
    )
    fc.assert(
      fc.property(tiers, (given) => {
        const prices = given.map(({ min_quantity, cents }) => ({
          min_quantity,
          amount: unscaled(BigInt(cents), 2),
        }))
        const above = prices
          .filter((tier) =>
            prices.some(
              (lower) => lower.min_quantity < tier.min_quantity && compare(lower.amount, tier.amount) < 0
            )
          )
          .map(({ min_quantity }) => min_quantity)
          .sort((a, b) => a - b)
        expect(tiersAbove(prices)).toEqual(above)
      }),
      { seed: 9, numRuns: 300 }
    )
  })
})

describe("the prices that rules make", () => {
  it("are each currency of the channel, and those of groups, regions and quantities that a rule names", () => {
    const rules = [
      aRule(),
      aRule({ id: "usd", currency_codes: ["usd"], min_quantity: 10 }),
      aRule({ id: "group", customer_group_id: "cusgroup_1", currency_codes: ["eur"] }),
      aRule({ id: "region", region_id: "reg_us" }),
      aRule({ id: "off", min_quantity: 99, is_active: false }),
    ]
    expect(slotsOf(rules, ["eur", "usd"], new Map([["reg_us", "usd"]]), NOW)).toEqual([
      { currency_code: "eur", customer_group_id: "", region_id: "", min_quantity: 1 },
      { currency_code: "eur", customer_group_id: "cusgroup_1", region_id: "", min_quantity: 1 },
      { currency_code: "usd", customer_group_id: "", region_id: "", min_quantity: 1 },
      { currency_code: "usd", customer_group_id: "", region_id: "reg_us", min_quantity: 1 },
      { currency_code: "usd", customer_group_id: "", region_id: "", min_quantity: 10 },
    ])
  })
})
