import fc from "fast-check"
import { ean13, shopBarcode } from "../barcode"
import { dayBefore } from "../days"
import { salesHistory, seasonOf } from "../demand"
import { generateShop } from "../generate"
import { Chance } from "../random"
import { SHAPE, unitShareOfRank, valueAt } from "../shape"
import { companyNumber, iban, bic, vatNumber } from "../../../src/platform/company-numbers"
import { accountOf, companyNumberOf, vatNumberOf } from "../company-numbers"
import { priceOn } from "../generate-purchasing"
import {
  CHANNELS,
  PURCHASE_ORDER_FATES,
  REGIONS,
  WAREHOUSES,
  type DemoShop,
  type WarehouseKey,
} from "../shop"
import { conductOf } from "../supplier-terms"
import { ARCHIVED_CODE, HELD_CODE, SUPPLIERS } from "../suppliers"

const TODAY = "2026-03-16"
const seeds = { seed: 7, numRuns: 12 }
const size = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 31 }),
  products: fc.integer({ min: 20, max: 160 }),
  orders: fc.integer({ min: 5, max: 80 }),
})
const variantsOf = (shop: DemoShop) => shop.products.flatMap(({ variants }) => variants)
const profileOf = (code: string) => {
  const profile = SUPPLIERS.find((one) => one.code === code)
  if (!profile) throw new Error(`There is no supplier ${code}`)
  return profile
}
const isUnique = (values: readonly string[]) => new Set(values).size === values.length

describe("the demo shop", () => {
  it("is the same shop for the same size, seed and day", () => {
    fc.assert(
      fc.property(size, (one) => {
        expect(generateShop({ ...one, today: TODAY })).toEqual(generateShop({ ...one, today: TODAY }))
      }),
      { ...seeds, numRuns: 4 }
    )
  })

  it("is another shop for another seed", () => {
    const [one, other] = [1, 2].map((seed) => generateShop({ seed, products: 20, orders: 5, today: TODAY }))
    expect(one?.products).not.toEqual(other?.products)
  })

  it("gives every product, variant and barcode a name of its own, in both languages", () => {
    fc.assert(
      fc.property(size, (one) => {
        const shop = generateShop({ ...one, today: TODAY })
        expect(shop.products).toHaveLength(one.products)
        expect(isUnique(shop.products.map(({ handle }) => handle))).toBe(true)
        expect(isUnique(shop.products.map(({ title }) => title))).toBe(true)
        expect(isUnique(shop.products.map(({ title_fr }) => title_fr))).toBe(true)
        expect(isUnique(variantsOf(shop).map(({ sku }) => sku))).toBe(true)
        expect(isUnique(variantsOf(shop).map(({ barcode }) => barcode))).toBe(true)
      }),
      seeds
    )
  })

  it("has products by the thousand without a name twice", () => {
    const { products } = generateShop({ products: 8000, orders: 5, today: TODAY })
    expect(isUnique(products.map(({ handle }) => handle))).toBe(true)
    expect(isUnique(products.map(({ title_fr }) => title_fr))).toBe(true)
  })

  it("refuses a size that it has no names for", () => {
    expect(() => generateShop({ products: 0, orders: 5, today: TODAY })).toThrow("1 to")
    expect(() => generateShop({ products: 99_999, orders: 5, today: TODAY })).toThrow("not 99999")
  })

  it("sells to the measured concentration", () => {
    const shares = variantsOf(generateShop({ products: 400, orders: 5, today: TODAY }))
      .map(({ unit_share }) => unit_share)
      .sort((a, b) => b - a)
    const best = (share: number) =>
      shares.slice(0, Math.round(shares.length * share)).reduce((sum, one) => sum + one, 0)
    expect(best(1)).toBeCloseTo(1, 9)
    expect(best(0.2)).toBeCloseTo(0.7679, 2)
    expect(best(0.5)).toBeCloseTo(0.9648, 2)
  })

  it("promises only what fits into one warehouse of the channel, wherever core took the rest from", () => {
    fc.assert(
      fc.property(size, (one) => {
        const shop = generateShop({ ...one, today: TODAY })
        const stock = new Map(variantsOf(shop).map((variant) => [variant.sku, variant.stock]))
        const promised = new Map<string, number>()
        for (const order of [...shop.orders, ...shop.carts]) {
          const serving: readonly WarehouseKey[] =
            CHANNELS.find(({ key }) => key === order.channel)?.warehouses ?? []
          expect(order.lines.length).toBeGreaterThan(0)
          for (const { sku, quantity } of order.lines) {
            expect(quantity).toBeGreaterThan(0)
            const all = (promised.get(sku) ?? 0) + quantity
            promised.set(sku, all)
            expect(Math.max(...serving.map((key) => stock.get(sku)?.[key] ?? 0))).toBeGreaterThanOrEqual(all)
          }
        }
      }),
      seeds
    )
  })

  it("has a warehouse in every region of every channel", () => {
    for (const { warehouses } of CHANNELS) {
      for (const region of REGIONS) {
        const served: readonly WarehouseKey[] = region.warehouses
        expect(warehouses.some((key) => served.includes(key))).toBe(true)
      }
    }
  })

  it("orders from each supplier what it lists, in whole packs, and has every state of a purchase order", () => {
    fc.assert(
      fc.property(size, (one) => {
        const shop = generateShop({ ...one, today: TODAY })
        for (const order of shop.purchase_orders) {
          const supplier = shop.suppliers.find(({ profile }) => profile.code === order.supplier_code)
          expect(order.lines.length).toBeGreaterThan(0)
          expect(isUnique(order.lines.map(({ sku }) => sku))).toBe(true)
          for (const { sku, quantity } of order.lines) {
            const item = supplier?.items.find((listed) => listed.sku === sku)
            if (!item) throw new Error(`${order.supplier_code} does not sell ${sku}`)
            expect(quantity).toBeGreaterThanOrEqual(item.minimum_order_quantity)
            expect(quantity % item.order_multiple).toBe(0)
          }
          if (order.fate === "late") expect(order.expected_on < TODAY).toBe(true)
          if (order.fate === "sent") expect(order.expected_on > TODAY).toBe(true)
          if (order.fate === "proposed") expect(order.expected_on > TODAY).toBe(true)
          expect(order.ordered_on < TODAY).toBe(true)
          expect(order.confirmed_on < TODAY).toBe(true)
        }
        const fates = new Set(shop.purchase_orders.map(({ fate }) => fate))
        expect(fates).toEqual(new Set(PURCHASE_ORDER_FATES))
      }),
      seeds
    )
  })

  it("numbers its purchase orders in the order in which they were placed", () => {
    const { purchase_orders } = generateShop({ products: 120, orders: 5, today: TODAY })
    const days = purchase_orders.map(({ ordered_on }) => ordered_on)
    expect(days).toEqual([...days].sort())
    expect(purchase_orders[0]?.key).toBe("purchase-order-1")
  })

  it("orders nothing new from a supplier that is on hold or archived", () => {
    const { purchase_orders, quotations } = generateShop({ products: 400, orders: 5, today: TODAY })
    const aside = new Set([ARCHIVED_CODE, HELD_CODE])
    const open = purchase_orders.filter(
      ({ supplier_code, fate, came_on }) =>
        aside.has(supplier_code) && !(fate === "received" && came_on < TODAY)
    )
    expect(open).toEqual([])
    expect(
      quotations.flatMap(({ supplier_codes }) => supplier_codes.filter((code) => aside.has(code)))
    ).toEqual([])
  })

  it("writes a lot and an expiry on every delivery of goods that ask for them", () => {
    const { purchase_orders, tracking } = generateShop({ products: 400, orders: 5, today: TODAY })
    const marks = new Map(tracking.map((one) => [one.sku, one]))
    const lines = purchase_orders.flatMap(({ lines: of, came_on }) =>
      of.map((line) => ({ ...line, came_on }))
    )
    for (const { sku, lot, expires_on, came_on } of lines) {
      expect(lot !== null).toBe(marks.get(sku)?.tracks_lots ?? false)
      expect(expires_on !== null).toBe(marks.get(sku)?.tracks_expiry ?? false)
      if (expires_on) expect(expires_on > came_on).toBe(true)
    }
    expect(lines.some(({ lot }) => lot !== null)).toBe(true)
    expect(lines.some(({ expires_on }) => expires_on !== null)).toBe(true)
  })

  it("rejects less than what came, and names why", () => {
    const { purchase_orders } = generateShop({ products: 400, orders: 5, today: TODAY })
    const rejected = purchase_orders.flatMap(({ lines }) => lines).filter((line) => line.rejected > 0)
    expect(rejected.length).toBeGreaterThan(2)
    for (const line of rejected) {
      expect(line.rejected).toBeLessThan(line.quantity)
      expect(line.reject_reason).not.toBeNull()
    }
  })

  it("has prices of the past that end in those of today, and pays those of the day of the order", () => {
    const { suppliers, purchase_orders } = generateShop({ products: 400, orders: 5, today: TODAY })
    const items = suppliers.flatMap((supplier) => supplier.items)
    const changed = items.filter(({ past_prices }) => past_prices.length > 0)
    expect(changed.length).toBeGreaterThan(100)
    for (const item of changed) {
      const days = item.past_prices.map(({ from }) => from)
      expect(days).toEqual([...new Set(days)].sort())
      expect(priceOn(item, TODAY)).toBe(item.unit_price)
      expect(item.past_prices.every(({ unit_price }) => Number(unit_price) > 0)).toBe(true)
    }
    for (const { supplier_code, ordered_on, lines } of purchase_orders) {
      const supplier = suppliers.find(({ profile }) => profile.code === supplier_code)
      for (const { sku, unit_price } of lines) {
        const item = supplier?.items.find((listed) => listed.sku === sku)
        if (unit_price && item) expect(unit_price).toBe(priceOn(item, ordered_on))
      }
    }
  })

  it("has cheaper prices for larger quantities, and dearer ones to come", () => {
    const { suppliers } = generateShop({ products: 400, orders: 5, today: TODAY })
    const items = suppliers.flatMap((supplier) => supplier.items)
    const breaks = items.filter(({ price_breaks }) => price_breaks.length > 0)
    const next = items.filter(({ next_price }) => next_price !== null)
    expect(breaks.length).toBeGreaterThan(50)
    expect(next.length).toBeGreaterThan(10)
    for (const { unit_price, price_breaks, order_multiple } of breaks) {
      const prices = [Number(unit_price), ...price_breaks.map((one) => Number(one.unit_price))]
      expect(prices).toEqual([...prices].sort((a, b) => b - a))
      expect(price_breaks.every(({ from_quantity }) => from_quantity % order_multiple === 0)).toBe(true)
    }
    for (const { next_price } of next) expect((next_price?.from ?? "") > TODAY).toBe(true)
  })

  it("delivers late as often as the supplier's conduct says", () => {
    const late = (code: string) => {
      const orders = [...Array(30).keys()].flatMap((seed) =>
        generateShop({ seed, products: 200, orders: 5, today: TODAY }).purchase_orders.filter(
          (order) => order.supplier_code === code && order.came_on < dayBefore(TODAY, 35)
        )
      )
      return orders.filter(({ came_on, expected_on }) => came_on > expected_on).length / orders.length
    }
    const punctual = conductOf(profileOf("VAN-LOI")).punctual
    expect(late("NLD-HOM")).toBe(0)
    expect(late("VAN-LOI")).toBeGreaterThan(1 - punctual - 0.12)
    expect(late("VAN-LOI")).toBeLessThan(1 - punctual + 0.12)
  })

  it("asks three suppliers of one trade: a draft, one with an answer missing, one awarded", () => {
    const { quotations, suppliers } = generateShop({ products: 400, orders: 5, today: TODAY })
    expect(quotations.map(({ fate, answers }) => [fate, answers.length])).toEqual([
      ["draft", 0],
      ["sent", 2],
      ["awarded", 3],
    ])
    for (const { supplier_codes, lines, answers } of quotations) {
      expect(supplier_codes).toHaveLength(3)
      expect(isUnique(lines.map(({ sku }) => sku))).toBe(true)
      const asked = suppliers.filter(({ profile }) => supplier_codes.includes(profile.code))
      expect(asked.every(({ profile }) => profile.currency === "eur")).toBe(true)
      for (const answer of answers)
        expect(answer.lines.some(({ unit_price }) => unit_price !== null)).toBe(true)
    }
  })

  it("gives every variant one first supplier and at most one other", () => {
    const shop = generateShop({ products: 120, orders: 5, today: TODAY })
    for (const { sku } of variantsOf(shop)) {
      const ranks = shop.suppliers.flatMap(({ items }) =>
        items.filter((item) => item.sku === sku).map(({ rank }) => rank)
      )
      expect(ranks.filter((rank) => rank === 1)).toHaveLength(1)
      expect(ranks.length).toBeLessThanOrEqual(2)
    }
  })

  it("buys below the shelf price without tax, in exact decimals", () => {
    const shop = generateShop({ products: 200, orders: 5, today: TODAY })
    const prices = new Map(variantsOf(shop).map(({ sku, eur, gbp }) => [sku, { eur, gbp }]))
    for (const { profile, items } of shop.suppliers) {
      for (const item of items) {
        expect(item.unit_price).toMatch(/^\d+\.\d{2}$/)
        const shelf = prices.get(item.sku)?.[profile.currency] ?? 0
        expect((Number(item.unit_price) * 100) / item.price_per_quantity).toBeLessThan(shelf / 1.2)
      }
    }
  })
})

describe("the sales history", () => {
  const shop = generateShop({ products: 250, orders: 5, today: TODAY })
  const rows = [...salesHistory(shop)]

  it("covers the year up to yesterday and sells nothing before its launch or on a Saturday", () => {
    const launched = new Map(
      variantsOf(shop).map(({ sku, launched_days_ago }) => [sku, dayBefore(TODAY, launched_days_ago)])
    )
    const wrong = rows.filter(
      ({ sku, day, units, lines }) =>
        day < (launched.get(sku) ?? "9999") ||
        day >= TODAY ||
        seasonOf(day) === 0 ||
        lines < 1 ||
        units < lines
    )
    expect(wrong).toEqual([])
    expect(rows.map(({ day }) => day).sort()[0]).toMatch(/^2025-03-1[6-9]$/)
  })

  it("peaks before Christmas as the measured merchant does", () => {
    const month = (name: string) =>
      rows.filter(({ day }) => day.slice(5, 7) === name).reduce((sum, { lines }) => sum + lines, 0)
    expect(month("11") / month("02")).toBeGreaterThan(2)
    expect(month("11") / month("02")).toBeLessThan(3.4)
  })

  it("is intermittent: most references sell on few days, some nearly daily", () => {
    const days = new Map<string, number>()
    for (const { sku } of rows) days.set(sku, (days.get(sku) ?? 0) + 1)
    const shares = variantsOf(shop)
      .map(({ sku }) => (days.get(sku) ?? 0) / 313)
      .sort((a, b) => a - b)
    const median = shares[Math.floor(shares.length / 2)] ?? 0
    expect(median).toBeGreaterThan(0.05)
    expect(median).toBeLessThan(0.35)
    expect(shares.at(-1)).toBeGreaterThan(0.8)
  })
})

describe("a barcode", () => {
  it("has the check digit of known EAN-13 numbers", () => {
    expect(ean13("400638133393")).toBe("4006381333931")
    expect(ean13("978020137962")).toBe("9780201379624")
  })

  it("adds up to a multiple of ten and stays in the shop's own range", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), (number) => {
        const code = shopBarcode(number)
        const sum = [...code].reduce((total, digit, index) => total + Number(digit) * (index % 2 ? 3 : 1), 0)
        expect(code).toMatch(/^20\d{11}$/)
        expect(sum % 10).toBe(0)
      }),
      { seed: 7 }
    )
  })
})

describe("a measured distribution", () => {
  it("is read in order, from its first value to its last", () => {
    expect(valueAt(0, SHAPE.points, SHAPE.units_per_line)).toBe(1)
    expect(valueAt(0.5, SHAPE.points, SHAPE.units_per_line)).toBe(3)
    expect(valueAt(0.9999, SHAPE.points, SHAPE.units_per_line)).toBe(100)
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (a, b) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)].map((share) =>
            valueAt(share, SHAPE.points, SHAPE.prices)
          )
          expect(low ?? 0).toBeLessThanOrEqual(high ?? 0)
        }
      ),
      { seed: 7 }
    )
  })

  it("shares out the whole, the better rank at least as much", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), (references) => {
        const shares = Array.from({ length: references }, (_, index) =>
          unitShareOfRank(index + 1, references)
        )
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
        expect(shares.filter((share, index) => share < (shares[index + 1] ?? 0) - 1e-12)).toEqual([])
      }),
      { seed: 7, numRuns: 40 }
    )
  })

  it("counts as often as its mean says", () => {
    for (const mean of [0.05, 1, 4, 50]) {
      const chance = new Chance(7)
      const total = Array.from({ length: 4000 }, () => chance.count(mean)).reduce(
        (sum, count) => sum + count,
        0
      )
      expect(total / 4000 / mean).toBeGreaterThan(0.85)
      expect(total / 4000 / mean).toBeLessThan(1.15)
    }
  })

  it("counts the warehouses' shares as a whole", () => {
    expect(WAREHOUSES.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
    expect(CHANNELS.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
  })
})

describe("a company that does not exist", () => {
  const serials = fc.integer({ min: 1, max: 9999 })

  it("has numbers that pass the checks of its country", () => {
    fc.assert(
      fc.property(serials, fc.constantFrom("fr", "gb", "de", "nl", "pt"), (serial, country) => {
        const vat = vatNumberOf(country, serial)
        if (!vat) throw new Error(`There is no VAT number for ${country}`)
        expect(vatNumber(vat, country, "the company")).toBe(vat)
        const registered = companyNumberOf(country, serial)
        expect(companyNumber(registered, country, "the company")).toBe(registered)
      }),
      { seed: 7, numRuns: 400 }
    )
  })

  it("has no VAT number outside the Union and Britain", () => {
    expect(vatNumberOf("in", 1)).toBeNull()
    expect(accountOf("cn", 1)).toBeNull()
  })

  it("is paid at an account whose check digits fit", () => {
    fc.assert(
      fc.property(serials, fc.constantFrom("fr", "gb", "de", "nl"), (serial, country) => {
        const account = accountOf(country, serial)
        if (!account) throw new Error(`There is no account for ${country}`)
        expect(iban(account.iban, "the company")).toBe(account.iban)
        expect(bic(account.bic, "the company")).toBe(account.bic)
      }),
      { seed: 7, numRuns: 200 }
    )
  })

  it("is written to at addresses that belong to nobody", () => {
    const { suppliers } = generateShop({ products: 20, orders: 5, today: TODAY })
    const addresses = suppliers.flatMap(({ profile, terms }) => [
      profile.email,
      ...terms.contacts.map(({ email }) => email),
    ])
    expect(addresses.filter((address) => !address.endsWith(".example"))).toEqual([])
    expect(suppliers.every(({ terms }) => terms.contacts.some((one) => one.receives_orders))).toBe(true)
  })
})
