import fc from "fast-check"
import { saleKeys } from "../sale-key"

const row = fc.tuple(
  fc.constantFrom("536365", "536366"),
  fc.constantFrom("A", "a"),
  fc.constantFrom("1", "2")
)
const rows = fc.array(row, { maxLength: 60 })
const DAY = "2010-12-01"
const keysOf = (source: string, read: readonly (readonly string[])[]) => {
  const keyOf = saleKeys(source)
  return read.map((texts) => keyOf(texts, DAY))
}

describe("the key of a line", () => {
  it("is another for every row of a file, also for rows that are the same", () => {
    fc.assert(
      fc.property(rows, (read) => {
        expect(new Set(keysOf("shop", read)).size).toBe(read.length)
      }),
      { seed: 20101207 }
    )
  })

  it("is the same when the file is read again, so that done twice is once", () => {
    fc.assert(
      fc.property(rows, rows, (read, more) => {
        const once = keysOf("shop", read)
        expect(keysOf("shop", read)).toEqual(once)
        // A longer file that begins with this one brings only what it has more.
        const both = new Set([...once, ...keysOf("shop", [...read, ...more])])
        expect(both.size).toBe(read.length + more.length)
      }),
      { seed: 20101208 }
    )
  })

  it("is that of the n-th occurrence wherever the other rows stand", () => {
    fc.assert(
      fc.property(rows, (read) => {
        const sorted = [...read].sort((a, b) => a.join().localeCompare(b.join()))
        expect(new Set(keysOf("shop", sorted))).toEqual(new Set(keysOf("shop", read)))
      }),
      { seed: 20101209 }
    )
  })

  it("tells sources, days and fields apart, and begins with the day", () => {
    const [shop] = keysOf("shop", [["a", "b"]])
    expect(keysOf("till", [["a", "b"]])).not.toEqual([shop])
    expect(keysOf("shop", [["a\u001f", "b"]])).not.toEqual([shop])
    const later = saleKeys("shop")(["a", "b"], "2010-12-02")
    expect(later).toMatch(/^[0-9a-f]{32}$/)
    expect(later > (shop ?? "")).toBe(true)
  })
})
