import { instantOf, looksUntil } from "../test-clock"

const now = new Date("2026-11-23T09:00:00Z")
const told = (text: string) => instantOf(text, now).toISOString()

describe("the clock of a test shop", () => {
  it.each([
    ["+90m", "2026-11-23T10:30:00.000Z"],
    ["+6h", "2026-11-23T15:00:00.000Z"],
    ["+2d", "2026-11-25T09:00:00.000Z"],
    ["2026-11-24T09:00:00Z", "2026-11-24T09:00:00.000Z"],
    ["2026-11-24T09:00+01:00", "2026-11-24T08:00:00.000Z"],
  ])("reads %s", (text, instant) => {
    expect(told(text)).toBe(instant)
  })

  it.each([
    "",
    "tomorrow",
    "+1",
    "-1d",
    "+1w",
    "2026-11-24",
    "2026-11-24T09:00",
    "2026-02-31T99:00:00Z",
    "+1d ",
  ])("refuses %p, naming what it may be", (text) => {
    expect(() => instantOf(text, now)).toThrow("name one such as +1d")
  })

  it.each(["2026-11-23T08:59:59Z", "+61d", "+999999h"])("does not go to %s", (text) => {
    expect(() => instantOf(text, now)).toThrow("at most 60 days")
  })

  it("looks each hour, and at the end", () => {
    const looks = looksUntil(now, new Date("2026-11-23T11:30:00Z"))
    expect(looks.map((one) => one.toISOString().slice(11, 16))).toEqual(["10:00", "11:00", "11:30"])
    expect(looksUntil(now, now)).toEqual([now])
  })
})
