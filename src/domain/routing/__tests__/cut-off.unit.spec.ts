import fc from "fast-check"
import { instantOf, nextDeparture } from "../cut-off"
import { DepartureTimes } from "../types"

const times = (own: Partial<DepartureTimes> = {}): DepartureTimes => ({
  cut_off: "15:00",
  time_zone: "Europe/Paris",
  working_days: [1, 2, 3, 4, 5],
  capacity_left: null,
  ...own,
})
const leaves = (at: string, own: Partial<DepartureTimes> = {}) => {
  const { due_at, days } = nextDeparture(times(own), new Date(at))
  return `${due_at?.toISOString() ?? "any time"} in ${days}`
}

describe("when an order can leave", () => {
  it("is today until the cut-off, in the zone of the warehouse", () => {
    expect(leaves("2026-01-14T13:59:59Z")).toBe("2026-01-14T14:00:00.000Z in 0")
    expect(leaves("2026-01-14T14:00:00Z")).toBe("2026-01-14T14:00:00.000Z in 0")
    expect(leaves("2026-01-14T14:00:01Z")).toBe("2026-01-15T14:00:00.000Z in 1")
    expect(leaves("2026-01-14T14:30:00Z", { time_zone: "America/New_York" })).toBe(
      "2026-01-14T20:00:00.000Z in 0"
    )
  })

  it("is the next working day after a Friday's cut-off", () => {
    expect(leaves("2026-01-16T14:30:00Z")).toBe("2026-01-19T14:00:00.000Z in 3")
    expect(leaves("2026-01-17T08:00:00Z", { working_days: [6] })).toBe("2026-01-17T14:00:00.000Z in 0")
    expect(leaves("2026-01-17T18:00:00Z", { working_days: [6] })).toBe("2026-01-24T14:00:00.000Z in 7")
  })

  it("is the next working day where today is full", () => {
    expect(leaves("2026-01-14T08:00:00Z", { capacity_left: 0 })).toBe("2026-01-15T14:00:00.000Z in 1")
    expect(leaves("2026-01-14T08:00:00Z", { capacity_left: 1 })).toBe("2026-01-14T14:00:00.000Z in 0")
  })

  it("is any time of a working day where there is no cut-off", () => {
    expect(leaves("2026-01-14T22:30:00Z", { cut_off: null })).toBe("any time in 0")
    expect(leaves("2026-01-17T10:00:00Z", { cut_off: null })).toBe("any time in 2")
  })

  it("is judged by the warehouse's day, not by that of Greenwich", () => {
    expect(leaves("2026-01-16T23:30:00Z", { cut_off: "23:00" })).toBe("2026-01-19T22:00:00.000Z in 2")
    expect(leaves("2026-01-19T02:30:00Z", { time_zone: "America/Los_Angeles" })).toBe(
      "2026-01-19T23:00:00.000Z in 1"
    )
  })

  it("keeps its hour on the wall when clocks change", () => {
    expect(leaves("2026-03-27T14:30:00Z", { working_days: [1, 2, 3, 4, 5, 6, 7] })).toBe(
      "2026-03-28T14:00:00.000Z in 1"
    )
    expect(leaves("2026-03-28T14:30:00Z", { working_days: [1, 2, 3, 4, 5, 6, 7] })).toBe(
      "2026-03-29T13:00:00.000Z in 1"
    )
    expect(leaves("2026-10-24T13:30:00Z", { working_days: [1, 2, 3, 4, 5, 6, 7] })).toBe(
      "2026-10-25T14:00:00.000Z in 1"
    )
  })
})

describe("a time on the wall", () => {
  it("is as much later as the clock jumps where it jumps over it", () => {
    expect(instantOf("2026-03-29", "02:30", "Europe/Paris").toISOString()).toBe("2026-03-29T01:30:00.000Z")
    expect(instantOf("2026-03-08", "02:15", "America/New_York").toISOString()).toBe(
      "2026-03-08T07:15:00.000Z"
    )
    expect(instantOf("2026-10-04", "02:10", "Australia/Lord_Howe").toISOString()).toBe(
      "2026-10-03T15:40:00.000Z"
    )
  })

  it("is the first of the two where the clock passes it twice", () => {
    expect(instantOf("2026-10-25", "02:30", "Europe/Paris").toISOString()).toBe("2026-10-25T00:30:00.000Z")
    expect(instantOf("2026-11-01", "01:30", "America/New_York").toISOString()).toBe(
      "2026-11-01T05:30:00.000Z"
    )
  })

  it("is what the clock of the zone shows, on every quarter of an hour of two years", () => {
    const zones = [
      "Europe/Paris",
      "America/St_Johns",
      "Asia/Kathmandu",
      "Pacific/Chatham",
      "Africa/Casablanca",
      "UTC",
    ]
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 2 * 365 * 96 }), (zone, quarter) => {
        const instant = new Date(Date.UTC(2025, 0, 2) + quarter * 900_000)
        const shown = new Intl.DateTimeFormat("sv", {
          timeZone: zone,
          dateStyle: "short",
          timeStyle: "short",
        }).format(instant)
        const [day, time] = shown.split(" ") as [string, string]
        const found = instantOf(day, time, zone)
        const again = new Intl.DateTimeFormat("sv", {
          timeZone: zone,
          dateStyle: "short",
          timeStyle: "short",
        })
        expect(again.format(found)).toBe(shown)
        expect(found.getTime()).toBeLessThanOrEqual(instant.getTime())
      }),
      { seed: 7, numRuns: 1_500 }
    )
  })

  it("never lets an order leave before it came, and never on a day off", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 * 365 * 1440 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        fc.constantFrom("00:00", "02:30", "15:00", "23:59"),
        (minute, working_days, cut_off) => {
          const at = new Date(Date.UTC(2025, 0, 1) + minute * 60_000)
          const { due_at } = nextDeparture(times({ working_days, cut_off }), at)
          const weekday = new Intl.DateTimeFormat("en", {
            timeZone: "Europe/Paris",
            weekday: "short",
          }).format(due_at as Date)
          expect((due_at as Date).getTime()).toBeGreaterThanOrEqual(at.getTime())
          expect(working_days).toContain(
            ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(weekday) + 1
          )
        }
      ),
      { seed: 8, numRuns: 1_000 }
    )
  })
})
