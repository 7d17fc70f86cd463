import fc from "fast-check"
import { clockMinute, nextAllowed, zoneOf } from "../quiet-hours"

const utc = (text: string): Date => new Date(`${text}Z`)
const next = (at: string, zone: string, from: string | null, until: string | null): string =>
  nextAllowed(utc(at), zone, from, until).toISOString().slice(0, 16)

describe("the next instant at which nobody is disturbed", () => {
  it.each([
    // Paris is two hours ahead in summer, one in winter.
    ["before the quiet", "2026-07-01T18:59", "Europe/Paris", "2026-07-01T18:59"],
    ["as the quiet begins", "2026-07-01T19:00", "Europe/Paris", "2026-07-02T06:00"],
    ["before midnight", "2026-07-01T21:30", "Europe/Paris", "2026-07-02T06:00"],
    ["after midnight", "2026-07-01T23:30", "Europe/Paris", "2026-07-02T06:00"],
    ["as it ends", "2026-07-02T06:00", "Europe/Paris", "2026-07-02T06:00"],
    ["in winter", "2026-12-01T20:30", "Europe/Paris", "2026-12-02T07:00"],
    // The clock goes from 2:00 to 3:00 on 29 March, from 3:00 back to 2:00 on 25 October.
    ["in the night that is short", "2026-03-28T21:00", "Europe/Paris", "2026-03-29T06:00"],
    ["in the night that is long", "2026-10-24T20:00", "Europe/Paris", "2026-10-25T07:00"],
    // New York: 8 March and 1 November.
    ["in New York's short night", "2026-03-08T03:00", "America/New_York", "2026-03-08T12:00"],
    ["in New York's long night", "2026-11-01T02:00", "America/New_York", "2026-11-01T13:00"],
    // Lord Howe moves by half an hour: 5 April back, 4 October ahead.
    ["on Lord Howe when the clock goes back", "2026-04-04T11:30", "Australia/Lord_Howe", "2026-04-04T21:30"],
    ["on Lord Howe when the clock goes ahead", "2026-10-03T11:30", "Australia/Lord_Howe", "2026-10-03T21:00"],
    // Kiritimati is fourteen hours ahead of UTC: its evening is our morning.
    ["on Kiritimati", "2026-07-01T07:00", "Pacific/Kiritimati", "2026-07-01T18:00"],
    ["at noon on Kiritimati", "2026-07-01T22:00", "Pacific/Kiritimati", "2026-07-01T22:00"],
  ])("is right %s", (_, at, zone, expected) => {
    expect(next(at, zone, "21:00", "08:00")).toBe(expected)
  })

  it("is right for a quiet within one day", () => {
    expect(next("2026-07-01T10:30", "UTC", "12:00", "14:00")).toBe("2026-07-01T10:30")
    expect(next("2026-07-01T12:00", "UTC", "12:00", "14:00")).toBe("2026-07-01T14:00")
    expect(next("2026-07-01T13:59", "UTC", "12:00", "14:00")).toBe("2026-07-01T14:00")
  })

  it("is where the hour was skipped, when the quiet ends in it", () => {
    // Half past two does not exist on that night: the clock shows three at once.
    expect(next("2026-03-28T22:00", "Europe/Paris", "22:00", "02:30")).toBe("2026-03-29T01:00")
  })

  it("is quiet again in an hour that comes twice", () => {
    // 2:30 comes first at 0:30 UTC; from 1:00 UTC the clock shows 2:00 again.
    expect(next("2026-10-25T00:10", "Europe/Paris", "22:00", "02:30")).toBe("2026-10-25T00:30")
    expect(next("2026-10-25T00:30", "Europe/Paris", "22:00", "02:30")).toBe("2026-10-25T00:30")
    expect(next("2026-10-25T01:10", "Europe/Paris", "22:00", "02:30")).toBe("2026-10-25T01:30")
  })

  it("is now, where nothing is quiet", () => {
    expect(next("2026-07-01T23:30", "Europe/Paris", null, null)).toBe("2026-07-01T23:30")
    expect(next("2026-07-01T23:30", "Europe/Paris", "08:00", "08:00")).toBe("2026-07-01T23:30")
  })

  it("counts a zone that no longer exists as UTC", () => {
    expect(next("2026-07-01T22:00", "Mars/Olympus", "21:00", "08:00")).toBe("2026-07-02T08:00")
  })

  it("is the earliest minute at which the clock shows no quiet, in any zone on any night", () => {
    const clock = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`)
    const minuteOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
    const zones = [
      "Europe/Paris",
      "America/New_York",
      "Australia/Lord_Howe",
      "Pacific/Kiritimati",
      "Asia/Kolkata",
    ]
    // Nights on which some of these clocks change, and some others.
    const nights = [
      "2026-03-07",
      "2026-03-28",
      "2026-04-04",
      "2026-07-01",
      "2026-10-03",
      "2026-10-24",
      "2026-10-31",
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...nights),
        fc.integer({ min: 0, max: 2 * 1440 }),
        fc.constantFrom(...zones),
        clock,
        clock,
        (night, minutes, zone, from, until) => {
          const at = new Date(Date.parse(`${night}T00:00:00Z`) + minutes * 60_000)
          const [begins, ends] = [minuteOf(from), minuteOf(until)]
          const isQuiet = (time: number) => {
            const shown = clockMinute(new Date(time), zone)
            return begins <= ends ? shown >= begins && shown < ends : shown >= begins || shown < ends
          }
          const found = nextAllowed(at, zone, from, until).getTime()
          let expected = at.getTime()
          while (from !== until && isQuiet(expected)) expected += 60_000
          expect(found).toBe(expected)
        }
      ),
      { numRuns: 300, seed: 8 }
    )
  })
})

describe("the zone of a shopper", () => {
  it.each([
    ["fr", "Europe/Paris"],
    ["FR", "Europe/Paris"],
    ["us", "America/New_York"],
    ["au", "Australia/Sydney"],
    ["ki", "Pacific/Tarawa"],
    ["in", "Asia/Kolkata"],
  ])("is of %s", (country, zone) => {
    expect(zoneOf(country, "UTC")).toBe(zone)
  })

  it("is the channel's or the store's where the country is none that is known", () => {
    expect(zoneOf(null, "Europe/Berlin")).toBe("Europe/Berlin")
    expect(zoneOf("zz", "Europe/Berlin")).toBe("Europe/Berlin")
  })
})
