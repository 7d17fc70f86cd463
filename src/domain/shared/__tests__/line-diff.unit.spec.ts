import fc from "fast-check"
import { lineDiff } from "../line-diff"

const marks = { same: " ", removed: "-", added: "+" } as const
const written = (before: string, after: string) =>
  lineDiff(before, after).map(({ kind, text }) => `${marks[kind]}${text}`)

describe("how one text becomes another", () => {
  it.each([
    ["the same text", "a\nb", "a\nb", [" a", " b"]],
    ["a line put in", "a\nc", "a\nb\nc", [" a", "+b", " c"]],
    ["a line taken out", "a\nb\nc", "a\nc", [" a", "-b", " c"]],
    ["a line changed", "a\nb\nc", "a\nx\nc", [" a", "-b", "+x", " c"]],
    ["a line moved", "a\nb\nc", "b\nc\na", ["-a", " b", " c", "+a"]],
    ["a text from nothing", "", "a", ["-", "+a"]],
  ])("is told of %s", (_, before, after, lines) => {
    expect(written(before, after)).toEqual(lines)
  })

  it("holds both texts whole, whatever they are", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", "c", ""), { minLength: 1, maxLength: 20 })
      .map((lines) => lines.join("\n"))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = lineDiff(before, after)
        const without = (kind: string) =>
          lines
            .filter((line) => line.kind !== kind)
            .map((line) => line.text)
            .join("\n")
        expect([without("added"), without("removed")]).toEqual([before, after])
      }),
      { seed: 3, numRuns: 500 }
    )
  })

  it("of texts too long to be compared tells all of it", () => {
    const before = Array.from({ length: 2_100 }, (_, n) => `a${n}`)
    const after = Array.from({ length: 2_100 }, (_, n) => `b${n}`)
    expect(lineDiff(before.join("\n"), after.join("\n"))).toHaveLength(4_200)
  })
})
