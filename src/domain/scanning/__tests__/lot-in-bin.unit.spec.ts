import { LotInBin, lotInBin } from "../lot-in-bin"

const there = (lot: string | null, hold_id: string | null = null): LotInBin => ({
  lot,
  expires_on: null,
  hold_id,
  quantity: 5,
})
const none = { lot: null, expires_on: null }

describe("lotInBin", () => {
  it("is the lot that was said, or the only one there is", () => {
    expect(lotInBin([there("A"), there("B")], { ...none, lot: "B" }, "A-01")?.lot).toBe("B")
    expect(lotInBin([there("A")], none, "A-01")?.lot).toBe("A")
  })

  it("is asked for where there are several", () => {
    expect(() => lotInBin([there("A"), there(null)], none, "A-01")).toThrow(
      "A-01 holds goods of several lots (A, none); scan or type the lot that was moved"
    )
  })

  it("is a free one before a held one, and a held one where there is no other", () => {
    expect(lotInBin([there("A", "chld_1"), there("A")], none, "A-01")?.hold_id).toBeNull()
    expect(lotInBin([there("A", "chld_1")], none, "A-01")?.hold_id).toBe("chld_1")
  })

  it("is nothing where the book has nothing there", () => {
    expect(lotInBin([], none, "A-01")).toBeNull()
    expect(lotInBin([there("A")], { ...none, lot: "C" }, "A-01")).toBeNull()
  })
})
