import fc from "fast-check"
import { ChannelTerms, checkChannelTerms, CLOSED_CHANNEL, shownOf } from "../channel"
import {
  Arrival,
  dayForUnits,
  Part,
  promisable,
  promisedDays,
  promiseOf,
  PromiseTerms,
  Supply,
} from "../promise"

const TODAY = "2026-11-22"
const terms: PromiseTerms = { today: TODAY, handling_days: 0, late_days: null }
const supply = (free: number, ...arrivals: [string | null, number][]): Supply => ({
  free,
  arrivals: arrivals.map(([expected_on, quantity]) => ({ expected_on, quantity })),
})
const part = (required_quantity: number, of: Supply): Part => ({ required_quantity, supply: of })

describe("what a shopper can be promised", () => {
  it("is what is there, and more on the days on which more comes", () => {
    const lamp = supply(3, ["2026-12-01", 5], ["2026-11-30", 2], ["2026-12-01", 1])
    expect(promiseOf([part(1, lamp)], terms)).toEqual({
      available_now: 3,
      arrivals: [
        { date: "2026-11-30", quantity: 2 },
        { date: "2026-12-01", quantity: 6 },
      ],
    })
  })

  it("says that nothing is there and on which day there will be, of goods sold out and ordered (magento2#29216)", () => {
    expect(promiseOf([part(1, supply(0, ["2026-12-01", 10]))], terms)).toEqual({
      available_now: 0,
      arrivals: [{ date: "2026-12-01", quantity: 10 }],
    })
  })

  it("tells one who wants two of one in stock what can leave now and when the other can (magento2#18686)", () => {
    const promise = promiseOf([part(1, supply(1, ["2026-12-01", 10]))], terms)
    expect(promise.available_now).toBe(1)
    expect([1, 2, 11, 12].map((units) => dayForUnits(promise, units))).toEqual([
      null,
      "2026-12-01",
      "2026-12-01",
      undefined,
    ])
  })

  it("takes units sold beyond stock off what comes first", () => {
    const lamp = supply(-4, ["2026-11-30", 3], ["2026-12-02", 6])
    expect(promiseOf([part(1, lamp)], terms)).toEqual({
      available_now: 0,
      arrivals: [{ date: "2026-12-02", quantity: 5 }],
    })
  })

  it("counts goods of today, and says nothing of goods without a day or with a day that has passed", () => {
    const lamp = supply(0, [TODAY, 1], ["2026-11-21", 10], [null, 100])
    expect(promiseOf([part(1, lamp)], terms)).toEqual({
      available_now: 0,
      arrivals: [{ date: TODAY, quantity: 1 }],
    })
  })

  it("promises late goods for as many days from today as the channel says, and adds the handling time", () => {
    const lamp = supply(0, ["2026-11-01", 10], ["2026-11-25", 2])
    const later = { ...terms, late_days: 7, handling_days: 2 }
    expect(promisedDays(lamp.arrivals, later)).toEqual([
      { date: "2026-11-27", quantity: 2 },
      { date: "2026-12-01", quantity: 10 },
    ])
  })

  it("has as many kits as the scarcest part allows, on each day anew", () => {
    const bulb = supply(7, ["2026-12-01", 4], ["2026-12-05", 100])
    const base = supply(2, ["2026-12-03", 10])
    expect(promiseOf([part(2, bulb), part(1, base)], terms)).toEqual({
      available_now: 2,
      arrivals: [
        { date: "2026-12-03", quantity: 3 },
        { date: "2026-12-05", quantity: 7 },
      ],
    })
  })

  it("is nothing for a variant that no goods are kept of", () => {
    expect(promiseOf([], terms)).toEqual({ available_now: 0, arrivals: [] })
  })

  it("names the day by which so many units can leave", () => {
    const promise = promiseOf([part(1, supply(3, ["2026-12-01", 5]))], terms)
    expect([3, 4, 8, 9].map((units) => dayForUnits(promise, units))).toEqual([
      null,
      "2026-12-01",
      "2026-12-01",
      undefined,
    ])
  })
})

describe("what a channel shows", () => {
  const promise = promiseOf([part(1, supply(25, ["2026-12-01", 8], ["2026-12-09", 40]))], terms)
  const open: ChannelTerms = { ...CLOSED_CHANNEL, is_enabled: true }

  it("is the numbers as they are", () => {
    expect(shownOf(promise, open)).toEqual({
      status: "in_stock",
      available_now: 25,
      next_date: "2026-12-01",
      promisable_on_next_date: 8,
      arrivals: [
        { date: "2026-12-01", quantity: 8 },
        { date: "2026-12-09", quantity: 40 },
      ],
      is_capped: false,
    })
  })

  it("is never a number above the cap", () => {
    const shown = shownOf(promise, { ...open, shows: "capped", cap: 10 })
    expect([shown.available_now, shown.promisable_on_next_date, shown.is_capped]).toEqual([10, 8, true])
    expect(shown.arrivals.map(({ quantity }) => quantity)).toEqual([8, 10])
  })

  it("is only whether there are any, and when", () => {
    const shown = shownOf(promise, { ...open, shows: "none" })
    expect(shown).toMatchObject({ status: "in_stock", available_now: null, next_date: "2026-12-01" })
    expect(JSON.stringify(shown)).not.toMatch(/25|40|"quantity":8/)
  })

  it("is no day where the channel shows none", () => {
    const empty = promiseOf([part(1, supply(0, ["2026-12-01", 8]))], terms)
    expect(shownOf(empty, { ...open, shows_dates: false })).toMatchObject({
      status: "sold_out",
      next_date: null,
      arrivals: [],
    })
    expect(shownOf(empty, open).status).toBe("coming")
  })

  it("cannot be terms that make no sense", () => {
    expect(() => checkChannelTerms({ ...open, shows: "capped" })).toThrow(
      'The largest number shown is not given; with "capped" it must be a whole number from 1'
    )
    expect(() => checkChannelTerms({ ...open, handling_days: -1 })).toThrow("The handling time is -1 days")
    expect(() => checkChannelTerms({ ...open, late_days: 400 })).toThrow(
      "The delay of late goods is 400 days"
    )
    expect(checkChannelTerms({ ...open, shows: "exact", cap: 5 }).cap).toBe(null)
  })
})

const day = fc.integer({ min: -20, max: 60 }).map((days) => {
  const date = new Date(Date.UTC(2026, 10, 22 + days))
  return date.toISOString().slice(0, 10)
})
const anArrival: fc.Arbitrary<Arrival> = fc.record({
  expected_on: fc.option(day, { nil: null }),
  quantity: fc.integer({ min: 0, max: 50 }),
})
const aSupply: fc.Arbitrary<Supply> = fc.record({
  free: fc.integer({ min: -40, max: 60 }),
  arrivals: fc.array(anArrival, { maxLength: 6 }),
})
const someTerms: fc.Arbitrary<PromiseTerms> = fc.record({
  today: fc.constant(TODAY),
  handling_days: fc.integer({ min: 0, max: 5 }),
  late_days: fc.option(fc.integer({ min: 0, max: 10 }), { nil: null }),
})
const ITEMS = ["a", "b", "c"] as const
type Item = (typeof ITEMS)[number]
const aWorld = fc.record({ a: aSupply, b: aSupply, c: aSupply })
const aVariant = fc.uniqueArray(
  fc.record({ item: fc.constantFrom(...ITEMS), required: fc.integer({ min: 1, max: 3 }) }),
  {
    selector: ({ item }) => item,
    minLength: 1,
    maxLength: 3,
  }
)
const total = ({ free, arrivals }: Supply) => arrivals.reduce((sum, { quantity }) => sum + quantity, free)

describe("for any supply", () => {
  it("nothing is promised beyond what is there and coming", () => {
    fc.assert(
      fc.property(aWorld, aVariant, someTerms, (world, variant, channel) => {
        const promise = promiseOf(
          variant.map(({ item, required }) => part(required, world[item])),
          channel
        )
        for (const { item, required } of variant) {
          expect(promise.available_now * required).toBeLessThanOrEqual(Math.max(0, world[item].free))
          expect(promisable(promise) * required).toBeLessThanOrEqual(Math.max(0, total(world[item])))
        }
      }),
      { seed: 20261122, numRuns: 500 }
    )
  })

  it("days lie ahead, in order, and each brings something", () => {
    fc.assert(
      fc.property(aWorld, aVariant, someTerms, (world, variant, channel) => {
        const { arrivals } = promiseOf(
          variant.map(({ item, required }) => part(required, world[item])),
          channel
        )
        const dates = arrivals.map(({ date }) => date)
        expect(dates).toEqual([...new Set(dates)].sort())
        for (const { date, quantity } of arrivals) {
          expect(date >= TODAY).toBe(true)
          expect(quantity).toBeGreaterThan(0)
        }
      }),
      { seed: 20261122, numRuns: 500 }
    )
  })

  it("orders that take what they were promised, one after the other, never take more than is there and coming", () => {
    const shoppers = fc.array(
      fc.record({ variant: fc.integer({ min: 0, max: 2 }), wish: fc.integer({ min: 1, max: 30 }) }),
      {
        minLength: 1,
        maxLength: 12,
      }
    )
    fc.assert(
      fc.property(
        aWorld,
        fc.tuple(aVariant, aVariant, aVariant),
        shoppers,
        someTerms,
        (world, variants, visits, channel) => {
          const now: Record<Item, Supply> = { ...world }
          for (const { variant: index, wish } of visits) {
            const variant = variants[index] ?? []
            const promise = promiseOf(
              variant.map(({ item, required }) => part(required, now[item])),
              channel
            )
            const taken = Math.min(wish, promisable(promise))
            expect(dayForUnits(promise, taken)).not.toBe(undefined)
            for (const { item, required } of variant)
              now[item] = { ...now[item], free: now[item].free - taken * required }
          }
          for (const item of ITEMS) {
            const ordered = world[item].free - now[item].free
            expect(ordered).toBeLessThanOrEqual(Math.max(0, total(world[item])))
          }
        }
      ),
      { seed: 20261122, numRuns: 500 }
    )
  })

  it("a delivery that comes as expected changes nothing of what can be promised in all", () => {
    const onTime = fc.record({
      free: fc.integer({ min: -40, max: 60 }),
      arrivals: fc.array(
        fc.record({
          expected_on: fc.constantFrom("2026-11-22", "2026-12-01"),
          quantity: fc.integer({ min: 1, max: 50 }),
        }),
        { minLength: 1, maxLength: 4 }
      ),
    })
    fc.assert(
      fc.property(onTime, fc.integer({ min: 1, max: 3 }), (lamp, required) => {
        const [first, ...others] = lamp.arrivals
        const received = { free: lamp.free + (first?.quantity ?? 0), arrivals: others }
        expect(promisable(promiseOf([part(required, received)], terms))).toBe(
          promisable(promiseOf([part(required, lamp)], terms))
        )
      }),
      { seed: 20261122, numRuns: 300 }
    )
  })
})
