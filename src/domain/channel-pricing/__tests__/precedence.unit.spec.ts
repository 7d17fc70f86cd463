import fc from "fast-check"
import { choosePrice, CandidateList, PriceCandidate, PriceQuestion, questionOf } from "../precedence"

const NOW = new Date("2026-11-20T12:00:00Z")
const before = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000)

let next = 0
const aPrice = (amount: string, more: Partial<PriceCandidate> = {}): PriceCandidate => ({
  id: `price_${(next += 1)}`,
  amount,
  currency_code: "eur",
  min_quantity: null,
  max_quantity: null,
  rules_count: more.rules?.length ?? 0,
  rules: [],
  list: null,
  ...more,
})
const inRegion = (id: string) =>
  ({ rules: [{ attribute: "region_id", operator: "eq", value: id }], rules_count: 1 }) as const
const aList = (
  type: CandidateList["type"],
  rules: Record<string, string[]> = {},
  more: Partial<CandidateList> = {}
): CandidateList => ({
  id: `plist_${(next += 1)}`,
  type,
  status: "active",
  starts_at: null,
  ends_at: null,
  rules: Object.entries(rules).map(([attribute, value]) => ({ attribute, value })),
  rules_count: Object.keys(rules).length,
  ...more,
})
const ofWeb = { sales_channel_id: ["sc_web"] }
const ofVip = { ...ofWeb, "customer.groups.id": ["cusgroup_vip"] }
const asked = (more: Partial<Parameters<typeof questionOf>[0]> = {}): PriceQuestion =>
  questionOf({
    sales_channel_id: "sc_web",
    region_id: "reg_fr",
    currency_code: "eur",
    quantity: 1,
    at: NOW,
    ...more,
  })
const reasons = (candidates: PriceCandidate[], question = asked()) => {
  const { verdicts } = choosePrice(candidates, question)
  return candidates.map((candidate) => {
    const because = verdicts.find((verdict) => verdict.candidate === candidate)?.lost_because
    return because ? [because.reason, because.attribute].filter(Boolean).join(" ") : "won"
  })
}

describe("which price a variant has", () => {
  it("is the one of a list before any base price", () => {
    expect(
      reasons([aPrice("5"), aPrice("4", inRegion("reg_fr")), aPrice("9", { list: aList("override", ofWeb) })])
    ).toEqual(["base_beaten_by_list", "base_beaten_by_list", "won"])
  })

  it("is the one with the most conditions, then the lowest", () => {
    const web = aList("override", ofWeb)
    expect(
      reasons(
        [
          aPrice("7", { list: web }),
          aPrice("9", { list: web, ...inRegion("reg_fr") }),
          aPrice("8", { list: aList("override", ofVip) }),
          aPrice("10", { list: aList("override", ofVip) }),
        ],
        asked({ customer_group_ids: ["cusgroup_other", "cusgroup_vip"] })
      )
    ).toEqual(["fewer_rules", "higher_amount", "won", "higher_amount"])
  })

  it("is the base price where a sale list is above it, and the base price is the original", () => {
    const base = aPrice("10")
    const { winner, original } = choosePrice([base, aPrice("11", { list: aList("sale") })], asked())
    expect([winner, original]).toEqual([base, base])
    expect(reasons([base, aPrice("11", { list: aList("sale") })])).toEqual([
      "won",
      "sale_not_lower_than_base",
    ])
  })

  it("shows a sale as a reduction of an override that stands behind it", () => {
    const override = aPrice("9", { list: aList("override", ofWeb) })
    const sale = aPrice("6", { list: aList("sale", ofVip) })
    const chosen = choosePrice(
      [aPrice("10"), override, sale],
      asked({ customer_group_ids: ["cusgroup_vip"] })
    )
    expect([chosen.winner, chosen.original]).toEqual([sale, override])
  })

  it("says why a price does not apply at all", () => {
    expect(
      reasons([
        aPrice("1", { currency_code: "usd" }),
        aPrice("1", { min_quantity: "10" }),
        aPrice("1", { max_quantity: "0" }),
        aPrice("1", inRegion("reg_de")),
        aPrice("1", { list: aList("override", ofWeb, { status: "draft" }) }),
        aPrice("1", { list: aList("override", ofWeb, { starts_at: before(-1) }) }),
        aPrice("1", { list: aList("override", ofWeb, { ends_at: before(1) }) }),
        aPrice("1", { list: aList("override", ofVip) }),
        aPrice("1", { list: aList("override", {}, { rules_count: 1 }) }),
        aPrice("2"),
        aPrice("2"),
      ])
    ).toEqual([
      "other_currency",
      "quantity",
      "quantity",
      "rule_missing region_id",
      "list_inactive",
      "list_not_started",
      "list_ended",
      "rule_missing customer.groups.id",
      "rules_miscounted",
      "won",
      "same_amount",
    ])
  })

  it("starts and ends a list in the very second of its dates", () => {
    const list = aList("override", ofWeb, { starts_at: NOW, ends_at: NOW })
    expect(reasons([aPrice("9"), aPrice("8", { list })])).toEqual(["base_beaten_by_list", "won"])
  })

  it("compares numbers of the question by the operator of a rule, and texts as they are written", () => {
    const price = aPrice("5", {
      rules: [{ attribute: "item_total", operator: "gte", value: "100" }],
      rules_count: 1,
    })
    const ask = (item_total: number | string) =>
      choosePrice([price], { ...asked(), attributes: { item_total } }).winner?.amount ?? null
    expect([ask(100), ask(99.99), ask("100"), ask("101")]).toEqual(["5", null, "5", null])
  })

  it("without a quantity is that of one unit, whatever its upper limit", () => {
    const tier = aPrice("5", { min_quantity: "1", max_quantity: "3" })
    expect(choosePrice([tier], asked({ quantity: undefined })).winner).toBe(tier)
    expect(choosePrice([tier], asked({ quantity: 4 })).winner).toBeNull()
  })

  it("is told to be open where an override and a sale stand alike and lead elsewhere", () => {
    const base = aPrice("5")
    const two = [aPrice("6", { list: aList("override") }), aPrice("6", { list: aList("sale") })]
    expect(choosePrice([base, ...two], asked()).is_ambiguous).toBe(true)
    expect(choosePrice([aPrice("7"), ...two], asked()).is_ambiguous).toBe(false)
  })

  const amounts = fc.integer({ min: 0, max: 6 }).map(String)
  const someList = fc.option(
    fc.record({
      type: fc.constantFrom("override" as const, "sale" as const),
      rules: fc.constantFrom<Record<string, string[]>>({}, ofWeb, ofVip, { sales_channel_id: ["sc_other"] }),
      ends_at: fc.constantFrom(null, before(1), before(-1)),
    })
  )
  const somePrice = fc
    .record({
      amount: amounts,
      currency_code: fc.constantFrom("eur", "eur", "usd"),
      min_quantity: fc.constantFrom(null, "1", "5"),
      region: fc.constantFrom(null, "reg_fr", "reg_de"),
      list: someList,
    })
    .map(({ region, list, ...price }) =>
      aPrice(price.amount, {
        ...price,
        ...(region ? inRegion(region) : {}),
        list: list && aList(list.type, list.rules, { ends_at: list.ends_at }),
      })
    )
  const someAsking = fc.record({
    quantity: fc.constantFrom(undefined, 1, 5),
    customer_group_ids: fc.constantFrom<string[]>([], ["cusgroup_vip"]),
  })

  it("does not depend on the order in which prices are read, and gives each one verdict", () => {
    fc.assert(
      fc.property(fc.array(somePrice, { maxLength: 9 }), someAsking, fc.nat(), (prices, asking, turn) => {
        const at = prices.length ? turn % prices.length : 0
        const question = asked(asking)
        const chosen = choosePrice(prices, question)
        const turned = choosePrice([...prices.slice(at), ...prices.slice(0, at)].reverse(), question)
        expect(turned.winner).toBe(chosen.winner)
        expect(turned.original?.amount).toBe(chosen.original?.amount)
        expect(new Set(chosen.verdicts.map(({ candidate }) => candidate)).size).toBe(prices.length)
        expect(chosen.verdicts).toHaveLength(prices.length)
        expect(
          chosen.verdicts.filter(({ lost_because }) => !lost_because).map(({ candidate }) => candidate)
        ).toEqual(chosen.winner ? [chosen.winner] : [])
      }),
      { seed: 7, numRuns: 500 }
    )
  })

  it("does not change when prices are there that do not apply", () => {
    fc.assert(
      fc.property(fc.array(somePrice, { maxLength: 9 }), someAsking, (prices, asking) => {
        const question = asked(asking)
        const chosen = choosePrice(prices, question)
        const fitting = chosen.verdicts.filter(({ lost_because }) =>
          [
            undefined,
            "fewer_rules",
            "higher_amount",
            "same_amount",
            "base_beaten_by_list",
            "sale_not_lower_than_base",
          ].includes(lost_because?.reason)
        )
        const again = choosePrice(
          fitting.map(({ candidate }) => candidate),
          question
        )
        expect([again.winner, again.original]).toEqual([chosen.winner, chosen.original])
      }),
      { seed: 11, numRuns: 500 }
    )
  })
})
