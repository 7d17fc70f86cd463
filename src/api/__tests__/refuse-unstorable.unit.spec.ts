import { whyUnstorable } from "../refuse-unstorable"

describe("what a body or a query says", () => {
  it("is kept where it is text of whole characters, whatever they are", () => {
    const body = { name: "🦉 Ünal\r\n\t", lines: [{ note: null, quantity: 1 }], flags: [true, "x"] }
    expect(whyUnstorable(body)).toBeNull()
    expect(whyUnstorable(undefined)).toBeNull()
  })

  it("is refused with NUL in a value or in a name", () => {
    for (const body of ["a\0", { q: "a\0b" }, { lines: [{ note: "\0" }] }, { "a\0": 1 }]) {
      expect(whyUnstorable(body)).toBe("A text holds the character NUL; take it out")
    }
  })

  it("is refused with half of a character, naming where", () => {
    expect(whyUnstorable({ lines: [{ note: "ok" }, { note: "\ud83e" }] })).toBe(
      "lines.1.note holds half of a character; write it anew"
    )
    expect(whyUnstorable("\udc00")).toBe("A text holds half of a character; write it anew")
  })
})
