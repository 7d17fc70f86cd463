import { orderLine } from "../order-line"

const terms = {
  supplier_name: "Lumen",
  currency_code: "eur",
  currency_decimals: 2,
  lead_time_days: 5,
  today: "2026-12-28",
}
const offer = {
  id: "csit_1",
  supplier_sku: "L-1",
  currency_code: "eur",
  unit_price: "12.500000",
  price_per_quantity: 1,
  discount_percent: "0",
  price_breaks: [{ from_quantity: 100, unit_price: "11", discount_percent: "10" }],
  minimum_order_quantity: 1,
  order_multiple: 1,
  purchase_unit: "carton",
  pack_size: 6,
  lead_time_days: null as number | null,
}
const lamp = { inventory_item_id: "iitem_1", sku: "LAMP", title: "A lamp", offer }

describe("orderLine", () => {
  it("takes price, pack and day from what the supplier says", () => {
    expect(orderLine({ inventory_item_id: "iitem_1", quantity: 6 }, lamp, terms)).toEqual({
      inventory_item_id: "iitem_1",
      supplier_item_id: "csit_1",
      sku: "LAMP",
      title: "A lamp",
      supplier_sku: "L-1",
      quantity: 6,
      purchase_unit: "carton",
      pack_size: 6,
      unit_price: "12.500000",
      price_per_quantity: 1,
      discount_percent: "0",
      line_total: "75.00",
      vat_category: "S",
      vat_rate: null,
      expected_on: "2027-01-02",
    })
  })
  it("prefers the item's lead time, and the buyer's day to both", () => {
    const slow = { ...lamp, offer: { ...offer, lead_time_days: 30 } }
    const ordered = (expected_on?: string) =>
      orderLine({ inventory_item_id: "iitem_1", quantity: 1, expected_on }, slow, terms).expected_on
    expect(ordered()).toBe("2027-01-27")
    expect(ordered("2027-02-28")).toBe("2027-02-28")
    expect(() => ordered("2027-02-29")).toThrow('The expected day of LAMP is "2027-02-29"')
  })
  it("prefers the buyer's price", () => {
    const line = orderLine({ inventory_item_id: "iitem_1", quantity: 3, unit_price: 10.1 }, lamp, terms)
    expect([line.unit_price, line.line_total]).toEqual(["10.1", "30.30"])
  })
  it("takes the price and the discount of the break that the quantity reaches", () => {
    const ordered = (quantity: number) => {
      const line = orderLine({ inventory_item_id: "iitem_1", quantity }, lamp, terms)
      return [line.unit_price, line.discount_percent, line.line_total]
    }
    expect(ordered(99)).toEqual(["12.500000", "0", "1237.50"])
    expect(ordered(100)).toEqual(["11", "10", "990.00"])
  })
  it("keeps the buyer's discount, and takes none off the buyer's own price", () => {
    const ordered = (wish: object) => {
      const line = orderLine({ inventory_item_id: "iitem_1", quantity: 100, ...wish }, lamp, terms)
      return [line.unit_price, line.discount_percent, line.line_total]
    }
    expect(ordered({ discount_percent: 50 })).toEqual(["11", "50", "550.00"])
    expect(ordered({ unit_price: 10 })).toEqual(["10", "0", "1000.00"])
    expect(ordered({ unit_price: 10, discount_percent: "2.5" })).toEqual(["10", "2.5", "975.00"])
    expect(() => ordered({ discount_percent: 101 })).toThrow("The discount of LAMP is 101")
  })
  it("counts the lead time in the supplier's working days", () => {
    const weekdays = {
      working_days: [1, 2, 3, 4, 5],
      closings: [{ from: "2026-12-31", until: "2027-01-03" }],
    }
    const line = orderLine({ inventory_item_id: "iitem_1", quantity: 1 }, lamp, {
      ...terms,
      calendar: weekdays,
    })
    // Monday 28 December: the 29th, the 30th, then the 4th, the 5th and the 6th of January.
    expect(line.expected_on).toBe("2027-01-06")
  })
  it("says when the supplier's prices hold where none does", () => {
    const past = { valid_from: null, valid_until: "2026-06-30" }
    expect(() =>
      orderLine(
        { inventory_item_id: "iitem_1", quantity: 1 },
        { ...lamp, offer: null, other_periods: [past] },
        terms
      )
    ).toThrow("LAMP has no price on 2026-12-28: supplier Lumen lists it until 2026-06-30")
  })
  it("does not order what has no price", () => {
    expect(() =>
      orderLine({ inventory_item_id: "iitem_1", quantity: 1 }, { ...lamp, offer: null }, terms)
    ).toThrow("LAMP has no price: supplier Lumen does not list it")
  })
  it("does not mix currencies", () => {
    const dollars = { ...lamp, offer: { ...offer, currency_code: "usd" } }
    expect(() => orderLine({ inventory_item_id: "iitem_1", quantity: 1 }, dollars, terms)).toThrow(
      "LAMP is priced in USD and the order is in EUR"
    )
  })
  it("does not take the supplier's price for another number of units", () => {
    expect(() =>
      orderLine({ inventory_item_id: "iitem_1", quantity: 1, price_per_quantity: 100 }, lamp, terms)
    ).toThrow("The price of LAMP is for 1 units")
  })
  it.each([0, -3, 1.5, 2 ** 31])("does not order %d units", (quantity) => {
    expect(() => orderLine({ inventory_item_id: "iitem_1", quantity }, lamp, terms)).toThrow(
      "The quantity of LAMP is"
    )
  })
  it.each(["-1", "100.1", "20.00001", "much"])("does not take a VAT rate of %s", (vat_rate) => {
    expect(() => orderLine({ inventory_item_id: "iitem_1", quantity: 1, vat_rate }, lamp, terms)).toThrow(
      "The VAT rate of LAMP is"
    )
  })
})
