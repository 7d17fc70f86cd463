import fc from "fast-check"
import { addDays } from "../plain-date"
import {
  addWorkingDays,
  checkCalendar,
  Closing,
  EVERY_DAY,
  WorkingCalendar,
  workingDaysBetween,
} from "../working-days"

const settings = { seed: 20261122, numRuns: 300 }

const OFFICE: WorkingCalendar = {
  working_days: [1, 2, 3, 4, 5],
  closings: [{ from: "2026-12-24", until: "2027-01-01" }],
}

const day = fc.integer({ min: 0, max: 3650 }).map((days) => addDays("2024-01-01", days))
const calendar: fc.Arbitrary<WorkingCalendar> = fc.record({
  working_days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
  closings: fc.array(
    fc
      .tuple(day, fc.integer({ min: 0, max: 40 }))
      .map(([from, length]) => ({ from, until: addDays(from, length) })),
    { maxLength: 5 }
  ),
})
const lead = fc.integer({ min: 0, max: 200 })

const isOpenOn = (one: string, { working_days, closings }: WorkingCalendar): boolean => {
  const weekday = new Date(`${one}T12:00:00Z`).getUTCDay() || 7
  return working_days.includes(weekday) && !closings.some(({ from, until }) => from <= one && one <= until)
}

describe("adding working days", () => {
  it.each([
    ["2026-11-20", 0, "2026-11-20"],
    ["2026-11-21", 0, "2026-11-23"],
    ["2026-11-20", 1, "2026-11-23"],
    ["2026-11-21", 1, "2026-11-24"],
    ["2026-12-22", 3, "2027-01-05"],
    ["2026-12-31", 0, "2027-01-04"],
  ])("leads from %s over %i days to %s in an office closed for Christmas", (from, days, until) => {
    expect(addWorkingDays(from, days, OFFICE)).toBe(until)
  })

  it("is the calendar's own count where every day is one", () => {
    fc.assert(
      fc.property(day, lead, (from, days) => addWorkingDays(from, days, EVERY_DAY) === addDays(from, days)),
      settings
    )
  })

  it("ends on a working day with as many of them behind it as were asked for", () => {
    fc.assert(
      fc.property(day, lead, calendar, (from, days, one) => {
        const end = addWorkingDays(from, days, one)
        let passed = 0
        for (let at = from; at < end; at = addDays(at, 1)) if (isOpenOn(at, one)) passed += 1
        return end >= from && isOpenOn(end, one) && passed === days
      }),
      settings
    )
  })

  it("may be done in two steps, and never leads back", () => {
    fc.assert(
      fc.property(day, lead, lead, calendar, (from, first, second, one) => {
        const halfway = addWorkingDays(from, first, one)
        expect(addWorkingDays(halfway, second, one)).toBe(addWorkingDays(from, first + second, one))
        if (second) expect(addWorkingDays(halfway, second, one) > halfway).toBe(true)
      }),
      settings
    )
  })

  it("is what counting the days between undoes", () => {
    fc.assert(
      fc.property(day, lead, calendar, (from, days, one) => {
        const start = addWorkingDays(from, 0, one)
        return workingDaysBetween(start, addWorkingDays(start, days, one), one) === days
      }),
      settings
    )
  })

  it("counts nothing backwards", () => {
    expect(workingDaysBetween("2026-11-23", "2026-11-20", OFFICE)).toBe(0)
    expect(workingDaysBetween("2026-11-20", "2026-11-23", OFFICE)).toBe(1)
  })
})

describe("the calendar of a supplier", () => {
  it("is put in order", () => {
    expect(
      checkCalendar(
        {
          working_days: [5, 1, 1],
          closings: [
            { from: "2026-12-24", until: "2026-12-31", note: " Christmas " },
            { from: "2026-08-01", until: "2026-08-01" },
          ],
        },
        "Lumen"
      )
    ).toEqual({
      working_days: [1, 5],
      closings: [
        { from: "2026-08-01", until: "2026-08-01", note: null },
        { from: "2026-12-24", until: "2026-12-31", note: "Christmas" },
      ],
    })
  })

  it.each([
    [{ working_days: [], closings: [] }, "The working days of Lumen are []; name at least one"],
    [{ working_days: [0], closings: [] }, "The working days of Lumen are [0]"],
    [{ working_days: [1.5], closings: [] }, "The working days of Lumen are [1.5]"],
    [
      { working_days: [1], closings: [{ from: "2026-08-31", until: "2026-08-01" }] },
      "A closing of Lumen ends on 2026-08-01, before it begins on 2026-08-31",
    ],
    [
      { working_days: [1], closings: [{ from: "2026-02-30", until: "2026-03-01" }] },
      'The first day of a closing of Lumen is "2026-02-30"',
    ],
    [
      { working_days: [1], closings: [{ from: "2026-01-01", until: "2030-01-01" }] },
      "The closing of Lumen from 2026-01-01 takes 1462 days",
    ],
  ])("refuses %j", (calendar, words) => {
    expect(() => checkCalendar(calendar, "Lumen")).toThrow(words)
  })

  it("holds a hundred closings and no more", () => {
    const closings = Array<Closing>(101).fill({ from: "2026-01-01", until: "2026-01-01" })
    expect(() => checkCalendar({ working_days: [1], closings }, "Lumen")).toThrow(
      "Lumen has 101 closings; keep at most 100"
    )
  })

  it("without a working day leads nowhere and says so", () => {
    expect(() => addWorkingDays("2026-11-20", 1, { working_days: [], closings: [] })).toThrow(
      "A calendar needs at least one working day"
    )
  })
})
