import fc from "fast-check"
import { asFigure, asText, unguarded } from "../spreadsheet-text"

describe("a cell of a CSV file", () => {
  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", "＝1+1", "＋1", "－1", "＠a"])(
    "is text where it begins like the formula %j",
    (formula) => expect(asText(formula)).toBe(`'${formula}`)
  )

  it("stands as it is where it is a plain text", () => {
    for (const text of ["Lamp", "3=4", " a@b.example", "'quoted", ""]) expect(asText(text)).toBe(text)
  })

  it("is what it was when it comes back in a file of ours", () => {
    const texts = fc.tuple(fc.constantFrom("", "=", "-", "+", "@", "\t", "\n", "＝"), fc.string())
    fc.assert(
      fc.property(texts, ([head, rest]) => {
        fc.pre(!`${head}${rest}`.startsWith("'"))
        expect(unguarded(asText(`${head}${rest}`))).toBe(`${head}${rest}`)
      }),
      { seed: 20261122 }
    )
    expect(unguarded("'=1")).toBe("=1")
    expect(unguarded("'quoted")).toBe("'quoted")
  })

  it("is a figure only where it is one", () => {
    for (const figure of ["-12.50", "0", ".5", "2026-11-22", "2026-11-22T10:00:00.000Z"])
      expect(asFigure(figure)).toBe(figure)
    for (const other of ["=1", "-1+cmd|' /C calc'!A0", "@x", "-"]) expect(asFigure(other)).toBe(`'${other}`)
  })
})
