import fc from "fast-check"
import { COUNTRY_ZONES } from "../country-zones"
import { clockMinute, nextAllowed, nextAllowedInAll, zoneOf, zonesOf } from "../quiet-hours"

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

describe("the next instant at which nobody in a country of several zones is disturbed", () => {
  const nextIn = (country: string, at: string, from = "21:00", until = "08:00"): string =>
    nextAllowedInAll(utc(at), zonesOf(country, "UTC"), from, until).toISOString().slice(0, 16)

  it.each([
    // Eight in New York is five in Los Angeles; nine in the evening there begins at six on the other coast.
    ["us", "in New York's morning", "2026-12-01T13:00", "2026-12-01T16:00"],
    ["us", "when Los Angeles rises", "2026-12-01T16:00", "2026-12-01T16:00"],
    ["us", "before New York's night", "2026-12-02T01:59", "2026-12-02T01:59"],
    ["us", "in New York's evening", "2026-12-02T02:00", "2026-12-02T16:00"],
    ["us", "in summer", "2026-07-01T12:00", "2026-07-01T15:00"],
    // The clocks of the coasts change three hours apart: 8 March at 7:00 UTC and at 10:00 UTC.
    ["us", "in the night that is short", "2026-03-08T03:00", "2026-03-08T15:00"],
    ["us", "in the night that is long", "2026-11-01T03:00", "2026-11-01T16:00"],
    ["ca", "when Toronto rises", "2026-12-01T13:00", "2026-12-01T16:00"],
    ["ca", "when it is night in St John's", "2026-12-02T00:30", "2026-12-02T16:00"],
    ["au", "when Sydney rises", "2026-12-01T21:00", "2026-12-02T00:00"],
    ["au", "before Sydney's night", "2026-12-02T09:59", "2026-12-02T09:59"],
    ["br", "when Sao Paulo rises", "2026-12-01T11:00", "2026-12-01T12:00"],
    ["mx", "when Mexico City rises", "2026-12-01T14:00", "2026-12-01T16:00"],
    ["es", "when Madrid rises", "2026-12-01T07:00", "2026-12-01T08:00"],
    ["pt", "when Lisbon rises", "2026-12-01T08:00", "2026-12-01T09:00"],
    ["ru", "when Moscow rises", "2026-12-01T05:00", "2026-12-01T05:00"],
    ["ru", "when Vladivostok sleeps", "2026-12-01T11:00", "2026-12-02T05:00"],
    ["fr", "when Paris rises", "2026-12-01T07:00", "2026-12-01T07:00"],
  ])("is right in %s %s", (country, _, at, expected) => {
    expect(nextIn(country, at)).toBe(expected)
  })

  it("is right for a quiet at noon, which each zone has in turn", () => {
    expect(nextIn("us", "2026-12-01T17:30", "12:00", "14:00")).toBe("2026-12-01T22:00")
  })

  it("is that of most people where the zones leave no hour in common", () => {
    // Moscow is awake from 7:00 to 15:00 UTC, Vladivostok until 8:00; with an hour less there is nothing left.
    expect(nextIn("ru", "2026-12-01T20:00", "18:00", "10:00")).toBe("2026-12-02T07:00")
    expect(nextIn("ru", "2026-12-01T10:00", "17:00", "10:00")).toBe("2026-12-01T10:00")
    expect(nextIn("ru", "2026-12-01T20:00", "17:00", "10:00")).toBe("2026-12-02T07:00")
  })

  it("is now, where nothing is quiet", () => {
    expect(nextAllowedInAll(utc("2026-12-02T03:00"), zonesOf("us", "UTC"), null, null)).toEqual(
      utc("2026-12-02T03:00")
    )
  })

  it("is the first at which no clock of the country shows a quiet hour", () => {
    const several = [...COUNTRY_ZONES].filter(([, zones]) => zones.length > 1)
    fc.assert(
      fc.property(
        fc.constantFrom(...several),
        fc.integer({ min: 0, max: 364 }),
        fc.integer({ min: 0, max: 1439 }),
        ([, zones], day, minutes) => {
          const at = new Date(Date.UTC(2026, 0, 1 + day, 0, minutes))
          const isQuiet = (time: number) =>
            zones.some((zone) => {
              const shown = clockMinute(new Date(time), zone)
              return shown >= 21 * 60 || shown < 8 * 60
            })
          let expected = at.getTime()
          while (isQuiet(expected)) expected += 60_000
          expect(nextAllowedInAll(at, zones, "21:00", "08:00").getTime()).toBe(expected)
        }
      ),
      { numRuns: 200, seed: 11 }
    )
  })
})

describe("the zones of countries", () => {
  it("are known to this machine's clocks, and those of one country differ at some time of the year", () => {
    const offset = (zone: string, at: Date) =>
      (clockMinute(at, zone) - clockMinute(at, "UTC") + 2_880) % 1_440
    for (const [country, zones] of COUNTRY_ZONES) {
      for (const zone of zones) expect(() => new Intl.DateTimeFormat("en", { timeZone: zone })).not.toThrow()
      const clocks = zones.map((zone) =>
        ["2026-01-15T00:00:00Z", "2026-07-15T00:00:00Z"].map((at) => offset(zone, new Date(at))).join()
      )
      expect([country, new Set(clocks).size]).toEqual([country, zones.length])
    }
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

  it("is the channel's own where that is one of the country's", () => {
    expect(zoneOf("us", "America/Los_Angeles")).toBe("America/Los_Angeles")
    expect(zoneOf("fr", "America/Los_Angeles")).toBe("Europe/Paris")
  })

  it("is the channel's or the store's where the country is none that is known", () => {
    expect(zoneOf(null, "Europe/Berlin")).toBe("Europe/Berlin")
    expect(zoneOf("zz", "Europe/Berlin")).toBe("Europe/Berlin")
  })
})
