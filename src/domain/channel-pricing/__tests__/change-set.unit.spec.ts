import { reachable } from "../../shared/lifecycle"
import {
  CHANGE_SET_LIFECYCLE,
  CHANGE_SET_STATUSES,
  changeSetName,
  checkPriceAmount,
  checkPriceApprover,
  checkReopened,
  needsApprover,
  PriceApprovalPolicy,
  priceKeyText,
} from "../change-set"
import { plainKey } from "../price-key"

const policy = (changes: Partial<PriceApprovalPolicy> = {}): PriceApprovalPolicy => ({
  required: false,
  above_percent: "0",
  own_forbidden: false,
  ...changes,
})

describe("the lifecycle of a price change", () => {
  it("reaches every status from the draft", () => {
    expect(reachable(CHANGE_SET_LIFECYCLE, "draft")).toEqual(new Set(CHANGE_SET_STATUSES))
  })

  it("leads back to a draft from what is approved only, and never from what was published", () => {
    for (const [from, next] of Object.entries(CHANGE_SET_LIFECYCLE)) {
      expect(next.includes("draft")).toBe(from === "approved")
      if (["live", "superseded", "rolled_back"].includes(from)) expect(next).not.toContain("approved")
    }
  })

  it("is named by its number once it has one", () => {
    expect(changeSetName({ number: null, title: "Autumn" })).toBe('Price change "Autumn"')
    expect(changeSetName({ number: "PCS-2026-00001", title: "Autumn" })).toBe("Price change PCS-2026-00001")
  })
})

describe("checkReopened", () => {
  const set = { number: "PCS-2026-00001", title: "Autumn", kind: "edit", status: "approved" } as const

  it("lets an approved change be a draft again, whatever made it but a roll back", () => {
    for (const kind of ["edit", "csv", "rules", "sale"] as const)
      expect(() => checkReopened({ ...set, kind })).not.toThrow()
    expect(() => checkReopened({ ...set, kind: "roll_back" })).toThrow(
      "Price change PCS-2026-00001 takes another price change back as it was; publish it, or discard it"
    )
  })

  it("refuses every other status, and says of a scheduled one what comes first", () => {
    for (const status of CHANGE_SET_STATUSES.filter((one) => one !== "approved"))
      expect(() => checkReopened({ ...set, status })).toThrow("Price change PCS-2026-00001")
    expect(() => checkReopened({ ...set, status: "scheduled" })).toThrow(
      "is scheduled; take it off the schedule before it is opened again"
    )
  })
})

describe("needsApprover", () => {
  const change = { largest_percent: "8.5", has_new_or_removed: false }

  it("is nobody's matter by default", () => {
    expect(needsApprover(policy(), { ...change, largest_percent: "900" })).toBe(false)
    expect(needsApprover(policy(), { ...change, has_new_or_removed: true })).toBe(false)
  })

  it("asks for every set where the shop says so", () => {
    expect(needsApprover(policy({ required: true }), { ...change, largest_percent: "0" })).toBe(true)
  })

  it("asks above the threshold, not at it", () => {
    expect(needsApprover(policy({ above_percent: "8.5" }), change)).toBe(false)
    expect(needsApprover(policy({ above_percent: "8.49" }), change)).toBe(true)
  })

  it("takes a price that is new or taken away for more than any percent", () => {
    expect(needsApprover(policy({ above_percent: "50" }), { ...change, has_new_or_removed: true })).toBe(true)
  })
})

describe("checkPriceApprover", () => {
  const name = "Price change PCS-2026-00001"
  const anna = { id: "user_anna", may_approve: true }

  it("asks nobody where no approval is needed", () => {
    const wanted = { is_needed: false, created_by: "user_anna" }
    const nobody = { id: "user_anna", may_approve: false }
    expect(() => checkPriceApprover(name, policy({ own_forbidden: true }), wanted, nobody)).not.toThrow()
  })

  it("refuses somebody who may not approve prices", () => {
    expect(() =>
      checkPriceApprover(
        name,
        policy(),
        { is_needed: true, created_by: null },
        { ...anna, may_approve: false }
      )
    ).toThrow("Price change PCS-2026-00001 must be approved by somebody who may approve prices")
  })

  it("refuses whoever made it, where the shop forbids that, and nobody else", () => {
    const wanted = { is_needed: true, created_by: "user_anna" }
    expect(() => checkPriceApprover(name, policy({ own_forbidden: true }), wanted, anna)).toThrow(
      "was made by the same person; somebody else must approve it"
    )
    expect(() => checkPriceApprover(name, policy(), wanted, anna)).not.toThrow()
    const carla = { id: "user_carla", may_approve: true }
    expect(() => checkPriceApprover(name, policy({ own_forbidden: true }), wanted, carla)).not.toThrow()
  })
})

describe("checkPriceAmount", () => {
  it("keeps an amount exactly", () => {
    expect(checkPriceAmount("12.50", "variant_1")).toBe("12.5")
    expect(checkPriceAmount("0", "variant_1")).toBe("0")
    expect(checkPriceAmount(0.1, "variant_1")).toBe("0.1")
  })

  it.each(["-1", "1.1234567", "1000000000000", "twelve"])("refuses %s, naming the variant", (amount) => {
    expect(() => checkPriceAmount(amount, "variant_1")).toThrow(/The price of variant variant_1 is/)
  })
})

describe("priceKeyText", () => {
  it("tells every part of a key from another", () => {
    const key = plainKey("variant_1", "sc_1", "eur")
    const others = [
      { ...key, variant_id: "variant_2" },
      { ...key, sales_channel_id: "sc_2" },
      { ...key, currency_code: "usd" },
      { ...key, customer_group_id: "cusgroup_1" },
      { ...key, sale_id: "cpsl_1" },
      { ...key, region_id: "reg_1" },
      { ...key, min_quantity: 2 },
    ]
    expect(new Set([key, ...others].map(priceKeyText)).size).toBe(8)
  })
})
