import { reachable } from "../../shared/lifecycle"
import { checkPlan, checkPlanRuns, planKey, PlanTerms } from "../count-plan"
import { checkSheetColumns, readSheet } from "../count-sheet"
import {
  checkCountIs,
  checkScope,
  MOST_NAMED,
  placeName,
  STOCK_COUNT_LIFECYCLE,
  STOCK_COUNT_STATUSES,
} from "../stock-count"
import { seesBook } from "../visible"

describe("the lifecycle of a count", () => {
  it("reaches every status from a request", () => {
    expect([...reachable(STOCK_COUNT_LIFECYCLE, "requested")].sort()).toEqual(
      [...STOCK_COUNT_STATUSES].sort()
    )
  })

  it("ends in what is completed or cancelled, and nowhere else", () => {
    const final = STOCK_COUNT_STATUSES.filter((status) => !STOCK_COUNT_LIFECYCLE[status].length)
    expect(final).toEqual(["completed", "cancelled"])
  })

  it("refuses an act in the wrong state, naming the count", () => {
    const count = { id: "ccnt_1", number: "CNT-2026-00001", status: "completed" as const }
    expect(() => checkCountIs(count, ["counting"], "closing the counting")).toThrow(
      "Count CNT-2026-00001 is completed; closing the counting needs one that is counting"
    )
  })
})

describe("checkScope", () => {
  it("names each place once, and none where everything is counted", () => {
    expect(checkScope({ kind: "bins", ids: ["a", "b", "a"] })).toEqual({ kind: "bins", ids: ["a", "b"] })
    expect(checkScope({ kind: "everything", ids: ["a"] })).toEqual({ kind: "everything", ids: [] })
  })

  it("refuses to count nothing, two zones, or too much by name", () => {
    expect(() => checkScope({ kind: "items", ids: [] })).toThrow("name at least one")
    expect(() => checkScope({ kind: "zone", ids: ["a", "b"] })).toThrow("names one zone, not 2")
    const many = Array.from({ length: MOST_NAMED + 1 }, (_, index) => String(index))
    expect(() => checkScope({ kind: "bins", ids: many })).toThrow("at most 10000 bins, not 10001")
  })
})

it("calls a place by what people see", () => {
  expect(placeName({ bin_code: "A-1", sku: "LAMP", lot: "L1" })).toBe("LAMP (lot L1) in A-1")
  expect(placeName({ bin_code: "A-1", sku: null })).toBe("A-1")
  expect(placeName({ bin_code: null, sku: "LAMP" })).toBe("LAMP")
})

describe("seesBook", () => {
  const clerk = { actor_id: "user_clerk", sees_expected: false, own_hidden: true }
  const manager = { actor_id: "user_manager", sees_expected: true, own_hidden: true }
  const blind = { is_blind: true, status: "counting" as const }

  it("keeps the book from whoever may not see it while the count is blind", () => {
    expect(seesBook(clerk, blind, [])).toBe(false)
    expect(seesBook(clerk, { ...blind, is_blind: false }, [])).toBe(true)
    expect(seesBook(manager, blind, ["user_clerk"])).toBe(true)
  })

  it("keeps one's own differences from everybody, unless the merchant says otherwise", () => {
    expect(seesBook(manager, blind, ["user_manager"])).toBe(false)
    expect(seesBook({ ...manager, own_hidden: false }, blind, ["user_manager"])).toBe(true)
    expect(seesBook(clerk, { is_blind: false, status: "reviewing" }, ["user_clerk"])).toBe(false)
  })

  it("is over when the count is completed", () => {
    expect(seesBook(clerk, { ...blind, status: "completed" }, ["user_clerk"])).toBe(true)
  })
})

describe("checkPlan", () => {
  const plan: PlanTerms = {
    name: "Daily",
    method: "abc",
    zone_id: null,
    days_a: 30,
    days_b: null,
    days_c: null,
    every_days: null,
    places_per_day: 50,
  }

  it("takes a plan that says how often at least one class is counted", () => {
    expect(checkPlan(plan)).toEqual(plan)
  })

  it("refuses a plan that would never count anything", () => {
    expect(() => checkPlan({ ...plan, days_a: null })).toThrow("no class has a frequency")
    expect(() => checkPlan({ ...plan, method: "age" })).toThrow("needs a number of days")
    expect(() => checkPlan({ ...plan, method: "zone", every_days: 7 })).toThrow("name the zone")
    expect(() => checkPlan({ ...plan, places_per_day: 0 })).toThrow("it must be a whole number from 1")
    expect(() => checkPlan({ ...plan, places_per_day: 5_001 })).toThrow("at most 5000 make one count")
    expect(() => checkPlan({ ...plan, days_a: 1.5 })).toThrow("it must be a whole number from 1")
    expect(() => checkPlanRuns({ name: "Daily", is_active: false })).toThrow('The plan "Daily" rests')
  })

  it("is the same count all day", () => {
    expect(planKey("ccpl_1", "2026-11-22")).toBe("plan:ccpl_1:2026-11-22")
  })
})

describe("readSheet", () => {
  const row = (line: number, values: Record<string, string>) => ({ line, values })

  it("tells what was not counted from what is not there", () => {
    const { entries, skipped } = readSheet([
      row(2, { line_id: "ccnl_1", counted_quantity: "0" }),
      row(3, { line_id: "ccnl_2", counted_quantity: "" }),
    ])
    expect(skipped).toBe(1)
    expect(entries).toMatchObject([{ row: 2, line_id: "ccnl_1", quantity: 0 }])
  })

  it("names the rows that it cannot read", () => {
    const { problems, entries } = readSheet([
      row(2, { line_id: "ccnl_1", counted_quantity: "4.5" }),
      row(3, { sku: "LAMP", counted_quantity: "4", expires_on: "soon" }),
      row(4, { counted_quantity: "4" }),
      row(5, { sku: "'=LAMP", counted_quantity: "4" }),
    ])
    expect(problems.map((problem) => problem.line)).toEqual([2, 3, 4])
    expect(entries).toMatchObject([{ sku: "=LAMP", quantity: 4 }])
  })

  it("refuses a file that is no sheet", () => {
    expect(() => checkSheetColumns(["sku"])).toThrow("has no column counted_quantity")
    expect(() => checkSheetColumns(["counted_quantity", "bin"])).toThrow("neither line_id nor sku")
  })
})
