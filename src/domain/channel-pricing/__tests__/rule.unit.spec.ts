import { turnBetween } from "../rule"

const day = (number: number) => new Date(Date.UTC(2026, 5, number))
const rule = (from: number | null, until: number | null) => ({
  valid_from: from === null ? null : day(from),
  valid_until: until === null ? null : day(until),
})

describe("turnBetween", () => {
  it("tells a rule that began and one that ended", () => {
    expect(turnBetween(rule(5, null), day(4), day(6))).toBe("began")
    expect(turnBetween(rule(1, 5), day(4), day(6))).toBe("ended")
    expect(turnBetween(rule(5, 6), day(4), day(7))).toBe("ended")
  })

  it("counts each instant once where one look follows another", () => {
    const looks = [
      [day(4), day(5)],
      [day(5), day(6)],
    ] as const
    expect(looks.map(([after, until]) => turnBetween(rule(5, null), after, until))).toEqual(["began", null])
  })

  it("passes over what holds for ever, and over what lies before or to come", () => {
    for (const one of [rule(null, null), rule(1, null), rule(8, 9), rule(1, 2)])
      expect(turnBetween(one, day(4), day(6))).toBeNull()
  })
})
