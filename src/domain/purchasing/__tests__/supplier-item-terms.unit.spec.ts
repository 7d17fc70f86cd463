import { checkNoOverlap, checkTerms, priceBreaks, pricePeriod } from "../supplier-item-terms"

const terms = {
  price_per_quantity: 1,
  minimum_order_quantity: 1,
  order_multiple: 1,
  pack_size: 1,
  rank: 1,
  lead_time_days: null as number | null,
}

describe("checkTerms", () => {
  it("takes terms under which something can be ordered", () => {
    expect(() => checkTerms("LAMP", { ...terms, order_multiple: 12, lead_time_days: 0 })).not.toThrow()
  })
  it.each([
    [{ price_per_quantity: 0 }, "The number of units that the price of LAMP is for is 0"],
    [{ minimum_order_quantity: -1 }, "The minimum order quantity of LAMP is -1"],
    [{ order_multiple: 1.5 }, "The order multiple of LAMP is 1.5"],
    [{ pack_size: 2 ** 31 }, "The pack size of LAMP is 2147483648"],
    [{ rank: 0 }, "The rank of LAMP is 0"],
    [{ lead_time_days: 731 }, "The lead time of LAMP is 731"],
    [{ minimum_order_quantity: 2_147_483_647, order_multiple: 1000 }, "Nothing of LAMP could be ordered"],
  ])("refuses %j", (wrong, words) => {
    expect(() => checkTerms("LAMP", { ...terms, ...wrong })).toThrow(words)
  })
})

describe("priceBreaks", () => {
  it("stand by quantity, each with its discount", () => {
    const read = priceBreaks(
      [
        { from_quantity: 500, unit_price: 1 },
        { from_quantity: 100, unit_price: "1.75", discount_percent: 5 },
      ],
      "LAMP"
    )
    expect(read).toEqual([
      { from_quantity: 100, unit_price: "1.75", discount_percent: "5" },
      { from_quantity: 500, unit_price: "1", discount_percent: "0" },
    ])
  })
  it.each([
    [[{ from_quantity: 1, unit_price: 1 }], "must be a whole number from 2"],
    [[{ from_quantity: 10, unit_price: -1 }], "The price of LAMP from 10 is -1"],
    [[{ from_quantity: 10, unit_price: 1, discount_percent: 200 }], "The discount of LAMP from 10 is 200"],
    [
      [
        { from_quantity: 10, unit_price: 1 },
        { from_quantity: 10, unit_price: 2 },
      ],
      "LAMP has two prices from 10 units",
    ],
    [Array.from({ length: 21 }, (_, index) => ({ from_quantity: index + 2, unit_price: 1 })), "at most 20"],
  ])("refuses %j", (wrong, words) => {
    expect(() => priceBreaks(wrong, "LAMP")).toThrow(words)
  })
})

describe("pricePeriod", () => {
  it("is open where nothing is said", () => {
    expect(pricePeriod({}, "LAMP")).toEqual({ valid_from: null, valid_until: null })
  })
  it("does not end before it begins, nor on a day that does not exist", () => {
    const wrong = { valid_from: "2027-01-02", valid_until: "2027-01-01" }
    expect(() => pricePeriod(wrong, "LAMP")).toThrow(
      "would end on 2027-01-01, before it begins on 2027-01-02"
    )
    expect(() => pricePeriod({ valid_until: "2027-02-29" }, "LAMP")).toThrow("must be a day of the calendar")
  })
})

describe("checkNoOverlap", () => {
  const open = { id: "csit_1", valid_from: null, valid_until: null }
  const spring = { id: "csit_2", valid_from: "2027-03-01", valid_until: "2027-05-31" }
  it("names the entry that holds on the same day", () => {
    expect(() => checkNoOverlap("Lumen", "LAMP", open, [open])).toThrow(
      "Supplier Lumen lists LAMP already; change that entry or archive it first"
    )
    expect(() =>
      checkNoOverlap("Lumen", "LAMP", { valid_from: "2027-05-31", valid_until: null }, [spring])
    ).toThrow("Supplier Lumen lists LAMP already from 2027-03-01 until 2027-05-31 (csit_2)")
  })
  it("lets one period follow another", () => {
    const summer = { valid_from: "2027-06-01", valid_until: null }
    expect(() => checkNoOverlap("Lumen", "LAMP", summer, [spring])).not.toThrow()
  })
})
