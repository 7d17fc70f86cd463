import fc from "fast-check"
import { addDays, dayIn, isPlainDate, plainDate } from "../plain-date"

describe("plainDate", () => {
  it.each(["2026-02-28", "2028-02-29", "2026-12-31"])("takes %s", (day) =>
    expect(plainDate(day, "The day")).toBe(day)
  )
  it.each(["2026-02-29", "2026-13-01", "2026-1-1", "tomorrow", "", "2026-02-28T00:00:00Z", "+010000-01-01"])(
    "refuses %s",
    (day) =>
      expect(() => plainDate(day, "The day")).toThrow("it must be a day of the calendar written YYYY-MM-DD")
  )
})

describe("addDays", () => {
  it("goes over the ends of months, years and summer time", () => {
    expect(addDays("2026-12-28", 5)).toBe("2027-01-02")
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29")
    expect(addDays("2026-03-28", 2)).toBe("2026-03-30")
  })
  it("comes back when the days are taken off again", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 36_500 }).map((days) => addDays("2000-01-01", days)),
        fc.integer({ min: 0, max: 730 }),
        (day, days) => {
          expect(isPlainDate(day)).toBe(true)
          expect(addDays(addDays(day, days), -days)).toBe(day)
        }
      ),
      { seed: 20261122 }
    )
  })
})

it("dayIn is the day of the shop, not that of London", () => {
  const instant = new Date("2026-12-31T23:30:00Z")
  expect(dayIn("UTC", instant)).toBe("2026-12-31")
  expect(dayIn("Europe/Paris", instant)).toBe("2027-01-01")
  expect(dayIn("America/Montreal", instant)).toBe("2026-12-31")
})
