import type { EstimateFigures, UpliftFigures } from "../report"
import { Summed, summaryOf } from "../report-summary"

const FOUND: EstimateFigures = {
  treated_mean: "15.010007",
  holdout_mean: "5",
  difference: "10.010007",
  low: "7.5",
  high: "12.6",
  total: "15005",
  total_low: "11242.5",
  total_high: "18887.4",
  is_clear: true,
  is_skewed: false,
  days_until_clear: 0,
}
const uplift = (other: Partial<UpliftFigures> = {}): UpliftFigures => ({
  treated: 1_499,
  holdout: 1_000,
  treated_waiting: 12,
  holdout_waiting: 3,
  left_out: 7,
  enough: 1_000,
  is_too_early: false,
  days_until_enough: 0,
  estimate: FOUND,
  ...other,
})
const SUMMED: Summed = {
  currency_code: "eur",
  revenue: uplift(),
  conversion: uplift({
    estimate: { ...FOUND, difference: "0.1", low: "0.07", high: "0.13", is_skewed: true },
  }),
  funnel: {
    eligible: 40,
    reachable: 30,
    sent: 20,
    clicked: 10,
    recovered: 9,
    converted: 8,
    converted_unaided: 4,
  },
  levels: [{ level: "click", orders: 5, net: "512.4" }],
}

describe("The summary of a report", () => {
  it("names each figure with its unit, and an estimate with its interval", () => {
    const lines = new Map(summaryOf(SUMMED).map((line) => [line.name, line]))
    const none = { low: null, high: null, note: null }
    expect(lines.get("net_earned")).toEqual({
      name: "net_earned",
      value: "15005",
      unit: "eur",
      low: "11242.5",
      high: "18887.4",
      note: null,
    })
    expect(lines.get("net_per_cart_difference")).toMatchObject({ value: "10.010007", low: "7.5" })
    expect(lines.get("net_per_cart_holdout")).toEqual({
      name: "net_per_cart_holdout",
      value: "5",
      unit: "eur",
      ...none,
    })
    expect(lines.get("bought_share_difference")).toMatchObject({
      value: "0.1",
      unit: "share",
      high: "0.13",
      note: "skewed",
    })
    expect(lines.get("left_out")).toEqual({ name: "left_out", value: 7, unit: "people", ...none })
    expect(lines.get("funnel_reachable")).toMatchObject({ value: 30, unit: "carts" })
    expect(lines.get("funnel_converted_unaided")).toMatchObject({ value: 4 })
    expect(lines.get("orders_click")).toMatchObject({ value: 5, unit: "orders" })
    expect(lines.get("net_click")).toMatchObject({ value: "512.4", unit: "eur" })
  })

  it("has each name once", () => {
    const names = summaryOf(SUMMED).map(({ name }) => name)
    expect(names).toEqual([...new Set(names)])
  })

  it("leaves out what nobody can know yet, and says why", () => {
    const early = uplift({ is_too_early: true, estimate: null, days_until_enough: 24 })
    const lines = summaryOf({ ...SUMMED, revenue: early, conversion: uplift({ estimate: null }) })
    const notes = lines.filter(({ note }) => note).map(({ name, value, note }) => [name, value, note])
    expect(notes).toEqual([
      ["net_earned", null, "too_early"],
      ["net_per_cart_difference", null, "too_early"],
      ["net_per_cart_treated", null, "too_early"],
      ["net_per_cart_holdout", null, "too_early"],
      ["bought_share_difference", null, "nothing_bought"],
      ["bought_share_treated", null, "nothing_bought"],
      ["bought_share_holdout", null, "nothing_bought"],
    ])
    expect(lines.find(({ name }) => name === "until_enough")?.value).toBe(24)
  })
})
