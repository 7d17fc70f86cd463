import fc from "fast-check"
import { explainParts, planOrder, readinessOf } from "../plan"
import { ROUTING_RULES } from "../routing-rules"
import { Candidate, Need, RoutableOrder, RoutePlan, RoutingPolicy, RoutingRule } from "../types"
import {
  AT,
  fewestByForce,
  kit,
  line,
  mostByForce,
  order,
  place,
  policy,
  someNeeds,
  someStock,
} from "./some-orders"

const plan = (
  needs: readonly Need[],
  candidates: readonly Candidate[],
  rules: readonly string[],
  own: Partial<RoutingPolicy> = {},
  asked: Partial<RoutableOrder> = {}
) => planOrder(order(needs, asked), candidates, policy(rules, own), ROUTING_RULES, AT)

const words = ({ parts }: RoutePlan) =>
  parts.map(({ line_item_id, location_id, units }) => `${line_item_id} ${location_id} ${units}`).sort()
const placesOf = ({ parts }: RoutePlan) => [...new Set(parts.map(({ location_id }) => location_id))].sort()

/** Stock units that the parts take, by place and item. */
function taken(needs: readonly Need[], { parts }: Pick<RoutePlan, "parts">): Map<string, number> {
  const units = new Map<string, number>()
  for (const part of parts) {
    const { components } = needs.find(({ line_item_id }) => line_item_id === part.line_item_id) as Need
    for (const { inventory_item_id, required_quantity } of components) {
      const key = `${part.location_id} ${inventory_item_id}`
      units.set(key, (units.get(key) ?? 0) + part.units * required_quantity)
    }
  }
  return units
}

const someRules = fc
  .subarray(
    ROUTING_RULES.map(({ code }) => code),
    { minLength: 1 }
  )
  .chain((codes) => fc.shuffledSubarray(codes, { minLength: codes.length }))

const someFacts = fc.record({
  country_code: fc.constantFrom("fr", "de", null),
  load: fc.integer({ min: 0, max: 50 }),
  priority: fc.integer({ min: 0, max: 3 }),
  keeps_for_store: fc.boolean(),
  shipping_price: fc.constantFrom("4.90", "7.50", null),
  cut_off: fc.constantFrom("08:00", "16:00", null),
  capacity_left: fc.constantFrom(0, 5, null),
  coordinates: fc.constantFrom(
    null,
    { latitude: 45.76, longitude: 4.84 },
    { latitude: 50.63, longitude: 3.06 }
  ),
})

const someCandidates = fc
  .tuple(someStock, fc.array(someFacts, { minLength: 4, maxLength: 4 }))
  .map(([stock, facts]) => stock.map((items, index) => place(`place_${index}`, items, facts[index])))

const somePolicy = fc.record({
  splits: fc.constantFrom("allowed" as const, "capped" as const, "forbidden" as const),
  most_parcels: fc.integer({ min: 2, max: 3 }),
})

const stockOf = (candidates: readonly Candidate[]) => candidates.map(({ free }) => Object.fromEntries(free))
const limitOf = ({ splits, most_parcels }: Pick<RoutingPolicy, "splits" | "most_parcels">) =>
  splits === "forbidden" ? 1 : splits === "capped" ? (most_parcels as number) : 20

describe("the plan of an order", () => {
  it("plans or misses each unit that was asked, and takes no more from a place than it may", () => {
    fc.assert(
      fc.property(someNeeds, someCandidates, someRules, somePolicy, (needs, candidates, rules, terms) => {
        const { chosen, alternatives } = plan(needs, candidates, rules, terms)
        for (const one of [chosen, ...alternatives]) {
          for (const { line_item_id, units } of needs) {
            const planned = one.parts.filter((part) => part.line_item_id === line_item_id)
            const short = one.shortages.filter((shortage) => shortage.line_item_id === line_item_id)
            expect([...planned, ...short].reduce((sum, part) => sum + part.units, 0)).toBe(units)
          }
          expect(one.parts.every(({ units }) => units > 0)).toBe(true)
          for (const [key, units] of taken(needs, one)) {
            const [location, item] = key.split(" ") as [string, string]
            const { free } = candidates.find(({ location_id }) => location_id === location) as Candidate
            expect(units).toBeLessThanOrEqual(free.get(item) ?? 0)
          }
          expect(one.parcels).toBe(placesOf(one).length)
          expect(one.parcels).toBeLessThanOrEqual(limitOf(terms))
        }
      }),
      { seed: 1, numRuns: 1_500 }
    )
  })

  it("gives as many units as the limit of parcels allows, and the fewest parcels where that is asked", () => {
    fc.assert(
      fc.property(someNeeds, someCandidates, somePolicy, (needs, candidates, terms) => {
        const { chosen } = plan(needs, candidates, ["fewest_parcels", "priority"], terms)
        const given = chosen.parts.reduce((sum, { units }) => sum + units, 0)
        const stock = stockOf(candidates)
        const limit = limitOf(terms)
        const { fewest, most } = fewestByForce(needs, stock)
        if (fewest <= limit) {
          expect([chosen.parcels, given]).toEqual([fewest, most])
          return
        }
        let best = 0
        for (let set = 1; set < 1 << stock.length; set += 1) {
          const members = stock.filter((_, index) => set & (1 << index))
          if (members.length <= limit) best = Math.max(best, mostByForce(needs, members))
        }
        expect(given).toBe(best)
      }),
      { seed: 2, numRuns: 700 }
    )
  })

  it("is the same whatever the order of the warehouses", () => {
    fc.assert(
      fc.property(
        someNeeds,
        someCandidates.chain((candidates) =>
          fc.tuple(fc.constant(candidates), fc.shuffledSubarray(candidates, { minLength: candidates.length }))
        ),
        someRules,
        (needs, [candidates, shuffled], rules) => {
          expect(plan(needs, shuffled, rules)).toEqual(plan(needs, candidates, rules))
        }
      ),
      { seed: 3, numRuns: 400 }
    )
  })

  it("never has an alternative that an earlier rule likes better", () => {
    const compare = (a: RoutePlan, b: RoutePlan): number => {
      for (let index = 0; index < a.scores.length; index += 1) {
        const [first, second] = [[a.scores[index]?.score].flat(), [b.scores[index]?.score].flat()]
        for (let at = 0; at < Math.max(first.length, second.length); at += 1) {
          const difference = Number(first[at] ?? 0) - Number(second[at] ?? 0)
          if (difference) return difference
        }
      }
      return 0
    }
    fc.assert(
      fc.property(someNeeds, someCandidates, someRules, (needs, candidates, rules) => {
        const { chosen, alternatives } = plan(needs, candidates, rules)
        for (const other of alternatives) expect(compare(chosen, other)).toBeLessThanOrEqual(0)
        expect(chosen.scores.map(({ rule }) => rule)).toEqual(rules)
      }),
      { seed: 4, numRuns: 600 }
    )
  })

  it("keeps at most five other plans, none twice and none the chosen one", () => {
    const candidates = ["a", "b", "c", "d", "e", "f", "g"].map((id) => place(id, { lamp: 9 }))
    const { chosen, alternatives } = plan([line("lamp", 1)], candidates, ["fewest_parcels"])
    expect(alternatives).toHaveLength(5)
    const all = [chosen, ...alternatives].map((one) => words(one).join())
    expect(new Set(all).size).toBe(6)
  })

  it("sends a unit of a kit whole from one place", () => {
    const candidates = [
      place("tables", { table: 9 }),
      place("chairs", { chair: 40 }),
      place("both", { table: 1, chair: 8 }),
    ]
    const { chosen } = plan([kit("set", 3, { table: 1, chair: 4 })], candidates, ["fewest_parcels"])
    expect(words(chosen)).toEqual(["set both 1"])
    expect(chosen.shortages).toEqual([{ line_item_id: "set", units: 2 }])
  })

  it("gives lines that share an item what there is once", () => {
    const candidates = [place("one", { lamp: 3 })]
    const { chosen } = plan([line("lamp", 2, "first"), line("lamp", 2, "second")], candidates, ["priority"])
    expect(words(chosen)).toEqual(["first one 2", "second one 1"])
    expect(chosen.shortages).toEqual([{ line_item_id: "second", units: 1 }])
  })

  it("keeps a line whole where one of the order's warehouses has all of it", () => {
    const candidates = [
      place("near", { lamp: 3, rug: 1 }, { priority: 1 }),
      place("far", { lamp: 5, table: 1 }, { priority: 2 }),
    ]
    const needs = [line("lamp", 5), line("rug", 1), line("table", 1)]
    expect(words(plan(needs, candidates, ["fewest_parcels", "priority"]).chosen)).toEqual([
      "lamp far 5",
      "rug near 1",
      "table far 1",
    ])
    expect(words(plan(needs, candidates, ["priority", "fewest_parcels"]).chosen)).toEqual([
      "lamp far 2",
      "lamp near 3",
      "rug near 1",
      "table far 1",
    ])
  })

  it("asks the rules in the channel's order", () => {
    const candidates = [
      place("one", { lamp: 1 }, { priority: 1 }),
      place("two", { rug: 1 }, { priority: 2 }),
      place("three", { lamp: 1, rug: 1 }, { priority: 3 }),
    ]
    const needs = [line("lamp", 1), line("rug", 1)]
    expect(placesOf(plan(needs, candidates, ["fewest_parcels", "priority"]).chosen)).toEqual(["three"])
    expect(placesOf(plan(needs, candidates, ["priority", "fewest_parcels"]).chosen)).toEqual(["one", "two"])
  })

  it("sends all from one place where dividing is forbidden, the one that has most", () => {
    const candidates = [place("one", { lamp: 1 }), place("two", { lamp: 3, rug: 1 })]
    const { chosen } = plan([line("lamp", 4), line("rug", 1)], candidates, ["priority"], {
      splits: "forbidden",
    })
    expect(words(chosen)).toEqual(["lamp two 3", "rug two 1"])
    expect(chosen.shortages).toEqual([{ line_item_id: "lamp", units: 1 }])
  })

  it("passes over a rule that is not there any more", () => {
    const candidates = [
      place("one", { lamp: 1 }, { priority: 2 }),
      place("two", { lamp: 1 }, { priority: 1 }),
    ]
    const { chosen } = plan([line("lamp", 1)], candidates, ["gone", "priority"])
    expect(placesOf(chosen)).toEqual(["two"])
    expect(chosen.scores.map(({ rule }) => rule)).toEqual(["priority"])
  })

  it("asks a rule of the host like ours", () => {
    const alphabet: RoutingRule = {
      code: "alphabet",
      rank: ({ candidate }) => -candidate.location_id.charCodeAt(0),
    }
    const candidates = [place("a", { lamp: 1 }), place("z", { lamp: 1 })]
    const { chosen } = planOrder(order([line("lamp", 1)]), candidates, policy(["alphabet"]), [alphabet], AT)
    expect(placesOf(chosen)).toEqual(["z"])
  })

  it("leaves out warehouses that do not send there", () => {
    const candidates = [
      place("german", { lamp: 1 }, { served: [{ country_code: "de", postal_prefixes: [] }] }),
      place("parisian", { lamp: 1 }, { served: [{ country_code: "fr", postal_prefixes: ["75", "92"] }] }),
    ]
    expect(plan([line("lamp", 1)], candidates, ["priority"]).chosen.shortages).toEqual([
      { line_item_id: "lamp", units: 1 },
    ])
    const paris = plan([line("lamp", 1)], candidates, ["priority"], {}, { postal_code: "75 011" }).chosen
    expect(placesOf(paris)).toEqual(["parisian"])
  })

  it("weighs no more than twenty warehouses, and none without which a line would be short", () => {
    const candidates = Array.from({ length: 30 }, (_, index) =>
      place(`place_${String(index).padStart(2, "0")}`, index === 29 ? { rug: 1 } : { lamp: 1 }, {
        priority: index,
      })
    )
    const { chosen } = plan([line("lamp", 1), line("rug", 1)], candidates, ["priority"])
    expect(words(chosen)).toEqual(["lamp place_00 1", "rug place_29 1"])
    expect(chosen.shortages).toEqual([])
  })

  it("is due at the last cut-off of its warehouses", () => {
    const candidates = [
      place("early", { lamp: 1 }, { cut_off: "12:00" }),
      place("late", { rug: 1 }, { cut_off: "17:30" }),
    ]
    const { chosen } = plan([line("lamp", 1), line("rug", 1)], candidates, ["fewest_parcels"])
    expect(chosen.due_at?.toISOString()).toBe("2026-03-02T16:30:00.000Z")
    expect(
      chosen.departures.map(({ location_id, due_at }) => `${location_id} ${due_at?.toISOString()}`)
    ).toEqual(["early 2026-03-02T11:00:00.000Z", "late 2026-03-02T16:30:00.000Z"])
  })

  it("sends nothing and misses all where no warehouse is left", () => {
    const { chosen, alternatives } = plan([line("lamp", 2)], [], ["fewest_parcels"])
    expect([chosen.parts, chosen.parcels, chosen.due_at, alternatives]).toEqual([[], 0, null, []])
    expect(chosen.shortages).toEqual([{ line_item_id: "lamp", units: 2 }])
  })
})

describe("what each rule prefers", () => {
  const needs = [line("lamp", 1)]
  const winner = (rule: string, candidates: readonly Candidate[], asked: Partial<RoutableOrder> = {}) =>
    placesOf(plan(needs, candidates, [rule], {}, asked).chosen)[0]
  const lamp = { lamp: 5 }
  const lyon = { latitude: 45.764, longitude: 4.8357 }
  const lille = { latitude: 50.6292, longitude: 3.0573 }

  it("is, for the nearest, the postal region, then the country, then the distance", () => {
    const region = place("region", lamp, {
      country_code: "be",
      served: [{ country_code: "fr", postal_prefixes: ["69"] }],
    })
    const country = place("country", lamp, { country_code: "fr", coordinates: lille })
    const distance = place("distance", lamp, { country_code: "ch", coordinates: lyon })
    const asked = { coordinates: lyon }
    expect(winner("nearest", [distance, country, region], asked)).toBe("region")
    expect(winner("nearest", [distance, country], asked)).toBe("country")
    const far = place("far", lamp, { country_code: "ch", coordinates: lille })
    expect(winner("nearest", [far, distance], asked)).toBe("distance")
  })

  it("is nothing where neither the country nor the coordinates are known", () => {
    const candidates = [place("b", lamp, { country_code: null }), place("a", lamp, { country_code: "de" })]
    const { chosen } = plan(needs, candidates, ["nearest"], {}, { country_code: null, postal_code: null })
    expect(chosen.scores).toEqual([
      {
        rule: "nearest",
        score: null,
        abstained: true,
        by_location: [{ location_id: "a", rank: null, reason: null }],
      },
    ])
  })

  it("is, where a rule knows one warehouse only, the one that it knows", () => {
    const candidates = [place("a", lamp, { country_code: "de" }), place("z", lamp, { country_code: "fr" })]
    expect(winner("nearest", candidates)).toBe("z")
  })

  it("is the cheapest shipping, counted once for each parcel", () => {
    expect(
      winner("cheapest_shipping", [
        place("a", lamp, { shipping_price: "7.50" }),
        place("b", lamp, { shipping_price: "4.90" }),
        place("c", lamp, { shipping_price: null }),
      ])
    ).toBe("b")
    const split = plan(
      [line("lamp", 1), line("rug", 1)],
      [
        place("a", { lamp: 1 }, { shipping_price: "4.00" }),
        place("b", { rug: 1 }, { shipping_price: "4.00" }),
        place("c", { lamp: 1, rug: 1 }, { shipping_price: "7.90" }),
      ],
      ["cheapest_shipping"]
    )
    expect(placesOf(split.chosen)).toEqual(["c"])
  })

  it("is the least busy warehouse, counted in tens of orders", () => {
    expect(winner("balance_load", [place("a", lamp, { load: 31 }), place("b", lamp, { load: 8 })])).toBe("b")
    expect(winner("balance_load", [place("a", lamp, { load: 9 }), place("b", lamp, { load: 8 })])).toBe("a")
  })

  it("is a warehouse that keeps nothing for a store", () => {
    expect(winner("keep_for_store", [place("a", lamp, { keeps_for_store: true }), place("b", lamp)])).toBe(
      "b"
    )
  })

  it("is who can still send it today", () => {
    expect(
      winner("cut_off", [place("a", lamp, { cut_off: "09:30" }), place("b", lamp, { cut_off: "16:00" })])
    ).toBe("b")
    expect(
      winner("cut_off", [place("a", lamp, { capacity_left: 0 }), place("b", lamp, { capacity_left: 1 })])
    ).toBe("b")
    expect(winner("cut_off", [place("a", lamp, { working_days: [2, 3] }), place("b", lamp)])).toBe("b")
  })

  it("is the goods that expire first", () => {
    expect(
      winner("oldest_lot", [
        place("a", lamp, { oldest: new Map([["lamp", "2026-08-01"]]) }),
        place("b", lamp, { oldest: new Map([["lamp", "2026-05-01"]]) }),
        place("c", lamp),
      ])
    ).toBe("b")
  })

  it("is what the merchant put first", () => {
    expect(winner("priority", [place("a", lamp, { priority: 7 }), place("b", lamp, { priority: 2 })])).toBe(
      "b"
    )
  })

  it("counts distances of the same step as even, so that the next rule is heard", () => {
    const near = place("near", lamp, { coordinates: lyon, country_code: "fr", priority: 9 })
    const further = place("further", lamp, { coordinates: lille, country_code: "fr", priority: 1 })
    const terms = (step_km: number) => ({
      ...policy([]),
      rules: [{ code: "nearest", step_km }, { code: "priority" }],
    })
    const asked = order(needs, { coordinates: lyon })
    expect(placesOf(planOrder(asked, [near, further], terms(50), ROUTING_RULES, AT).chosen)).toEqual(["near"])
    expect(placesOf(planOrder(asked, [near, further], terms(2_000), ROUTING_RULES, AT).chosen)).toEqual([
      "further",
    ])
  })

  it("says why, for the words of the admin", () => {
    const { chosen } = plan(
      needs,
      [place("a", lamp, { cut_off: "16:00" })],
      ["nearest", "cut_off", "priority"]
    )
    expect(chosen.scores.map(({ by_location }) => by_location[0]?.reason)).toEqual([
      { code: "same_country", value: "fr" },
      { code: "leaves_today_by", value: "2026-03-02T15:00:00.000Z" },
      { code: "priority", value: 100 },
    ])
  })
})

describe("a plan that a person made", () => {
  it("is scored as ours are, and what it leaves out is short", () => {
    const candidates = [place("a", { lamp: 5 }, { priority: 1 }), place("b", { lamp: 5 }, { priority: 2 })]
    const asked = order([line("lamp", 3)])
    const parts = [{ line_item_id: "lamp", location_id: "b", units: 2 }]
    const made = explainParts(
      asked,
      candidates,
      policy(["fewest_parcels", "priority"]),
      ROUTING_RULES,
      AT,
      parts
    )
    expect(words(made)).toEqual(["lamp b 2"])
    expect(made.shortages).toEqual([{ line_item_id: "lamp", units: 1 }])
    expect(made.scores.map(({ score }) => score)).toEqual([1, [2, -2]])
  })
})

describe("an order of which something is short", () => {
  const shortages = [{ line_item_id: "lamp", units: 1 }]
  it("is sent as far as it goes, waits, or gives up the rest", () => {
    expect(readinessOf("ship_ready", { shortages })).toEqual({ is_waiting: false, cancelled: [] })
    expect(readinessOf("wait_for_all", { shortages })).toEqual({ is_waiting: true, cancelled: [] })
    expect(readinessOf("cancel_rest", { shortages })).toEqual({ is_waiting: false, cancelled: shortages })
  })
  it("does not wait where nothing is short", () => {
    expect(readinessOf("wait_for_all", { shortages: [] })).toEqual({ is_waiting: false, cancelled: [] })
  })
})
