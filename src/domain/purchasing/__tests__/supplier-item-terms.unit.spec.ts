import { checkTerms } from "../supplier-item-terms"

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
