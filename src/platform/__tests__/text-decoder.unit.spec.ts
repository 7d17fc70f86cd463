import fc from "fast-check"
import iconv from "iconv-lite"
import { Encoding, GuessingDecoder } from "../text-decoder"

/** Decodes the bytes in pieces that end at the given places. */
function decoded(bytes: Buffer, cuts: readonly number[] = [], encoding: Encoding | null = null) {
  const decoder = new GuessingDecoder(encoding)
  const ends = [...new Set([...cuts, bytes.length])].filter((at) => at <= bytes.length).sort((a, b) => a - b)
  let text = ""
  let from = 0
  for (const to of ends) {
    text += decoder.push(bytes.subarray(from, to))
    from = to
  }
  return { text: text + decoder.end(), encoding: decoder.encoding }
}

describe("GuessingDecoder", () => {
  const words = "Référence;Prix €;Œuvre “été”\r\n"

  it.each(["utf-8", "windows-1252"] as const)(
    "finds %s by its letters, wherever a piece ends",
    (encoding) => {
      const bytes = Buffer.concat([Buffer.from("plain;".repeat(20)), iconv.encode(words, encoding)])
      for (let cut = 0; cut <= bytes.length; cut += 1) {
        expect(decoded(bytes, [cut])).toEqual({ text: "plain;".repeat(20) + words, encoding })
      }
    }
  )
  it.each(["utf-8", "utf-16le", "utf-16be"] as const)(
    "finds %s by its mark and leaves the mark out",
    (encoding) => {
      const bytes = iconv.encode(words, encoding, { addBOM: true })
      for (let cut = 0; cut <= bytes.length; cut += 1) expect(decoded(bytes, [cut]).text).toBe(words)
    }
  )
  it("reads plain ASCII, and nothing at all", () => {
    expect(decoded(Buffer.from("a;b\n"))).toEqual({ text: "a;b\n", encoding: "utf-8" })
    expect(decoded(Buffer.alloc(0))).toEqual({ text: "", encoding: "utf-8" })
  })
  it("keeps to UTF-8 where one row is broken", () => {
    const bytes = Buffer.concat([Buffer.from("été été "), Buffer.from([0xe9]), Buffer.from(" été")])
    expect(decoded(bytes)).toEqual({ text: "été été \ufffd été", encoding: "utf-8" })
  })
  it("does as it is told", () => {
    expect(decoded(Buffer.from("é"), [], "windows-1252").text).toBe("Ã©")
  })
  it("loses no letter of UTF-8, however it is cut", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.array(fc.nat(60), { maxLength: 5 }), (text, cuts) => {
        fc.pre(!text.startsWith("\ufeff"))
        expect(decoded(Buffer.from(text), cuts).text).toBe(text)
      }),
      { seed: 20261122, numRuns: 1000 }
    )
  })
})
