import fc from "fast-check"
import { keyText, saleKeys } from "../sale-key"

const row = fc.tuple(
  fc.constantFrom("536365", "536366"),
  fc.constantFrom("A", "a"),
  fc.constantFrom("1", "2")
)
const rows = fc.array(row, { maxLength: 60 })
const DAY = "2010-12-01"
const keysOf = (source: string, read: readonly (readonly string[])[], day = DAY) => {
  const keyOf = saleKeys(source)
  return read.map((texts) => {
    const key = { key_day: 0, key_a: 0, key_b: 0, key_c: 0 }
    keyOf(texts, day, key)
    return keyText(key)
  })
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
    const [later = ""] = keysOf("shop", [["a", "b"]], "2010-12-02")
    expect(later).toMatch(/^[0-9a-f]{32}$/)
    expect(later > (shop ?? "")).toBe(true)
  })

  it("is another for a quarter of a million rows that hardly differ", () => {
    const rows: string[][] = []
    for (let invoice = 0; invoice < 500; invoice += 1) {
      for (let sku = 0; sku < 500; sku += 1)
        rows.push([`5${invoice}`, `${sku}A`, "1", "2010-12-01 08:26:00", "2.55"])
    }
    const keys = keysOf("shop", rows)
    // Each third of the digest alone tells nearly all of them apart, as a fair one of 32 bits does.
    for (const from of [8, 16, 24]) {
      expect(new Set(keys.map((key) => key.slice(from, from + 8))).size).toBeGreaterThan(rows.length - 30)
    }
    expect(new Set(keys).size).toBe(rows.length)
  })

  it("changes half of its bits with any letter of the row", () => {
    const bitsOf = (key: string) =>
      BigInt(`0x${key.slice(8)}`)
        .toString(2)
        .padStart(96, "0")
    const [first = ""] = keysOf("shop", [["536365", "85123A", "6", "2.55"]])
    const others = ["536366", "536364", "436365", "5363651"].flatMap((invoice) =>
      keysOf("shop", [[invoice, "85123A", "6", "2.55"]])
    )
    for (const other of others) {
      const changed = [...bitsOf(first)].filter((bit, index) => bit !== bitsOf(other)[index]).length
      expect(changed).toBeGreaterThan(28)
      expect(changed).toBeLessThan(68)
    }
  })
})
