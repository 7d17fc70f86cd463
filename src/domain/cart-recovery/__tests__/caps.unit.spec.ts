import fc from "fast-check"
import { CapPolicy, capUntil, coolOffUntil } from "../caps"

const HOUR = 3_600_000
const START = Date.UTC(2026, 5, 1, 12)
const hours = (count: number): Date => new Date(START + count * HOUR)
const policy = (changes: Partial<CapPolicy> = {}): CapPolicy => ({
  most_messages: 3,
  most_days: 7,
  spacing_hours: 20,
  ...changes,
})

describe("how much of somebody's attention is taken", () => {
  it.each([
    ["nothing was sent", [], null],
    ["the last is long enough ago", [hours(-20)], null],
    ["the last was just now", [hours(-1)], hours(19)],
    ["there were as many as there may be", [hours(-150), hours(-100), hours(-50)], hours(18)],
    ["one of them lies before the days", [hours(-169), hours(-100), hours(-50)], null],
    ["both hold, the later one counts", [hours(-30), hours(-28), hours(-2)], hours(138)],
  ])("waits where %s", (_, sent, until) => {
    expect(capUntil(sent, policy(), hours(0))).toEqual(until)
  })

  it("never lets more out within the days than the most, nor closer than the spacing", () => {
    fc.assert(
      fc.property(
        fc.record({
          most_messages: fc.integer({ min: 1, max: 5 }),
          most_days: fc.integer({ min: 1, max: 10 }),
          spacing_hours: fc.integer({ min: 0, max: 48 }),
        }),
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 40 }),
        (caps, waits) => {
          const sent: Date[] = []
          let now = START
          for (const wait of waits) {
            now += wait * HOUR
            const until = capUntil(sent, caps, new Date(now))
            if (until) {
              expect(until.getTime()).toBeGreaterThan(now)
              now = until.getTime()
              // What it says is enough: nobody is put off twice for the same.
              expect(capUntil(sent, caps, until)).toBeNull()
            }
            sent.push(new Date(now))
          }
          for (const [index, one] of sent.entries()) {
            const before = sent[index - 1]
            if (before)
              expect(one.getTime() - before.getTime()).toBeGreaterThanOrEqual(caps.spacing_hours * HOUR)
            const first = sent[index - caps.most_messages]
            if (first)
              expect(one.getTime() - first.getTime()).toBeGreaterThanOrEqual(caps.most_days * 24 * HOUR)
          }
        }
      ),
      { numRuns: 200, seed: 8 }
    )
  })

  it("leaves somebody who bought alone for some days", () => {
    expect(coolOffUntil(hours(-24), 7, hours(0))).toEqual(hours(144))
    expect(coolOffUntil(hours(-24 * 7), 7, hours(0))).toBeNull()
    expect(coolOffUntil(null, 7, hours(0))).toBeNull()
    expect(coolOffUntil(hours(-1), 0, hours(0))).toBeNull()
  })
})
