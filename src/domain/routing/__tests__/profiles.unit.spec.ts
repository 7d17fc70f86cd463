import { freeForOrders, keptOf } from "../keep-for-store"
import {
  ChannelRouting,
  checkChannelRouting,
  checkWarehouseRouting,
  OPEN_WAREHOUSE,
  UNROUTED_CHANNEL,
  WarehouseRouting,
} from "../profiles"
import { ROUTING_RULES } from "../routing-rules"
import { kilometresBetween, servedPrefix, serves } from "../served"

const channel = (own: Partial<ChannelRouting>) =>
  checkChannelRouting({ ...UNROUTED_CHANNEL, ...own }, ROUTING_RULES, "Sales channel Web")
const warehouse = (own: Partial<WarehouseRouting>) =>
  checkWarehouseRouting({ ...OPEN_WAREHOUSE, ...own }, "Warehouse Lyon")

describe("what a channel may ask", () => {
  it("is refused where it cannot be", () => {
    const refused: [Partial<ChannelRouting>, string][] = [
      [
        { rules: [{ code: "closest" }] },
        'There is no routing rule "closest" for Sales channel Web; the rules are fewest_parcels, nearest, cheapest_shipping, balance_load, keep_for_store, cut_off, oldest_lot, priority',
      ],
      [
        { rules: [{ code: "priority" }, { code: "nearest" }, { code: "priority" }] },
        "Sales channel Web asks the rule priority twice; ask each rule once",
      ],
      [{ rules: [] }, "Sales channel Web asks no rule; name at least one, such as fewest_parcels"],
      [
        { rules: [{ code: "nearest", step_km: 0 }] },
        "step_km of the rule nearest of Sales channel Web is 0; it must be a whole number from 1 to 5000",
      ],
      [
        { rules: [{ code: "priority", step_km: 5 }] },
        'The rule priority of Sales channel Web has no parameter "step_km"; its parameters are none',
      ],
      [
        { splits: "capped" },
        "Sales channel Web caps the parcels of an order and does not say at how many; give most_parcels from 2 to 20",
      ],
      [
        { splits: "capped", most_parcels: 1 },
        "The most parcels of an order of Sales channel Web is 1; it must be a whole number from 2 to 20",
      ],
      [
        { splits: "never" as never },
        'The way Sales channel Web divides orders is "never"; it must be one of allowed, capped, forbidden',
      ],
    ]
    for (const [own, message] of refused) expect(() => channel(own)).toThrow(message)
  })

  it("has a number of parcels only where it is capped", () => {
    expect(channel({ splits: "allowed", most_parcels: 3 }).most_parcels).toBeNull()
    expect(channel({ splits: "capped", most_parcels: 3 }).most_parcels).toBe(3)
  })
})

describe("what a warehouse may be", () => {
  it("is refused where it cannot be", () => {
    const refused: [Partial<WarehouseRouting>, string][] = [
      [{ status: "closed" }, "Warehouse Lyon is closed without a reason"],
      [{ status: "closed", closed_reason: "   " }, "Warehouse Lyon is closed without a reason"],
      [
        { country_code: "zz" },
        'The country of Warehouse Lyon is "zz"; it must be the two letters of a country',
      ],
      [{ latitude: "45.7" }, "Warehouse Lyon has no longitude; give both coordinates, or neither"],
      [
        { latitude: "91", longitude: "4" },
        'The latitude of Warehouse Lyon is "91"; it must be degrees from -90 to 90',
      ],
      [
        { served: [{ country_code: "fr", postal_prefixes: ["69%"] }] },
        '"69%" of Warehouse Lyon does not begin a postal code',
      ],
      [
        {
          served: [
            { country_code: "fr", postal_prefixes: [] },
            { country_code: "FR", postal_prefixes: ["69"] },
          ],
        },
        "Warehouse Lyon names the country fr twice; name it once with all of its prefixes",
      ],
      [
        { cut_off: "24:00" },
        'The cut-off of Warehouse Lyon is "24:00"; it must be a time from 00:00 to 23:59',
      ],
      [
        { time_zone: "Lyon" },
        'The time zone of Warehouse Lyon is "Lyon"; it must be one such as Europe/Paris',
      ],
      [{ working_days: [] }, "The working days of Warehouse Lyon are []; name at least one"],
      [{ working_days: [8] }, "The working days of Warehouse Lyon are [8]; name at least one"],
      [{ kept_percent: 101 }, "is 101; it must be a whole number from 0 to 100"],
      [{ daily_capacity: -1 }, "The orders that Warehouse Lyon takes in a day is -1"],
      [{ priority: 1.5 }, "The priority of Warehouse Lyon is 1.5"],
    ]
    for (const [own, message] of refused) expect(() => warehouse(own)).toThrow(message)
  })

  it("is written one way only", () => {
    expect(
      warehouse({
        status: "open",
        closed_reason: "old",
        country_code: " FR ",
        served: [{ country_code: "GB", postal_prefixes: ["sw1a 1", "SW1A1"] }],
        working_days: [5, 1, 1],
      })
    ).toMatchObject({
      closed_reason: null,
      country_code: "fr",
      served: [{ country_code: "gb", postal_prefixes: ["SW1A1"] }],
      working_days: [1, 5],
    })
  })
})

describe("where a warehouse sends", () => {
  const served = [
    { country_code: "fr", postal_prefixes: ["69", "690"] },
    { country_code: "be", postal_prefixes: [] },
  ]
  it("is everywhere without regions, and within them otherwise", () => {
    expect(serves([], { country_code: "jp", postal_code: null })).toBe(true)
    expect(serves(served, { country_code: "be", postal_code: "1000" })).toBe(true)
    expect(serves(served, { country_code: "fr", postal_code: "69 002" })).toBe(true)
    expect(serves(served, { country_code: "fr", postal_code: "75001" })).toBe(false)
    expect(serves(served, { country_code: "jp", postal_code: "100" })).toBe(false)
    expect(serves(served, { country_code: null, postal_code: null })).toBe(true)
  })

  it("is known by the longest prefix", () => {
    expect(servedPrefix(served, { country_code: "fr", postal_code: "69002" })).toBe("690")
    expect(servedPrefix(served, { country_code: "be", postal_code: "1000" })).toBeNull()
  })

  it("is as far as the great circle goes", () => {
    const paris = { latitude: 48.8566, longitude: 2.3522 }
    expect(kilometresBetween(paris, { latitude: 40.7128, longitude: -74.006 })).toBeCloseTo(5837, 0)
    expect(kilometresBetween(paris, paris)).toBe(0)
    expect(kilometresBetween({ latitude: 0, longitude: 179 }, { latitude: 0, longitude: -179 })).toBeCloseTo(
      222.4,
      1
    )
  })
})

describe("what is kept for the store", () => {
  it("is the larger of the units and the share, and never more than there is", () => {
    expect(keptOf(10, { kept_units: 2, kept_percent: 15 })).toBe(2)
    expect(keptOf(10, { kept_units: 1, kept_percent: 15 })).toBe(2)
    expect(keptOf(1, { kept_units: 5, kept_percent: 0 })).toBe(1)
    expect(keptOf(-3, { kept_units: 5, kept_percent: 50 })).toBe(0)
  })

  it("is not given to orders", () => {
    expect(freeForOrders(10, 6, { kept_units: 4, kept_percent: 0 })).toBe(2)
    expect(freeForOrders(10, 3, { kept_units: 4, kept_percent: 0 })).toBe(0)
  })
})
