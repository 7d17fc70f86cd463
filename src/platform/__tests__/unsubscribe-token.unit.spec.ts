import fc from "fast-check"
import {
  isSameSecret,
  readUndoToken,
  readUnsubscribeToken,
  UNDO_SECONDS,
  undoToken,
  unsubscribeToken,
  UnsubscribeTarget,
} from "../unsubscribe-token"

const SECRET = "a secret of sixteen"
const target: UnsubscribeTarget = {
  address_hash: "ab".repeat(32),
  sales_channel_id: "sc_01K0-web_shop",
  language: "fr",
}
const token = unsubscribeToken(SECRET, target)

describe("the token of an unsubscribe link", () => {
  it("says whom it unsubscribes, today and in ten years", () => {
    expect(readUnsubscribeToken(SECRET, token)).toEqual(target)
    expect(unsubscribeToken(SECRET, target)).toBe(token)
  })

  it("is made of signs that no mail program cuts, and ends with a letter or a digit", () => {
    expect(token).toMatch(/^[A-Za-z0-9_-]+[a-z0-9]$/)
    expect(token.length).toBeLessThan(400)
  })

  it("is worth nothing when one sign of it is another, or under another secret", () => {
    const signs = "0123456789abcdefXYZ-_".split("")
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...signs), (place, sign) => {
        fc.pre(token[place] !== sign)
        const changed = token.slice(0, place) + sign + token.slice(place + 1)
        const read = readUnsubscribeToken(SECRET, changed)
        // Base64 writes some bytes in two ways; what is read must still be what was signed.
        expect(read === null || JSON.stringify(read) === JSON.stringify(target)).toBe(true)
      }),
      { numRuns: 400, seed: 8 }
    )
    expect(readUnsubscribeToken("another secret here", token)).toBeNull()
    for (const wrong of ["", "1", `${token}x`, token.toUpperCase(), "../../etc/passwd", "1-en--x-"])
      expect(readUnsubscribeToken(SECRET, wrong)).toBeNull()
  })

  it("takes a mistake back for an hour, for the same person alone", () => {
    const at = new Date("2026-06-01T12:00:00Z")
    const later = (seconds: number) => new Date(at.getTime() + seconds * 1000)
    const undo = undoToken(SECRET, target, at)
    expect(readUndoToken(SECRET, target, undo, later(UNDO_SECONDS))).toEqual(at)
    expect(readUndoToken(SECRET, target, undo, later(UNDO_SECONDS + 1))).toBeNull()
    expect(readUndoToken(SECRET, { ...target, address_hash: "cd".repeat(32) }, undo, at)).toBeNull()
    expect(readUndoToken(SECRET, target, undo.replace(/^\d/, "9"), at)).toBeNull()
    expect(readUndoToken(SECRET, target, token, at)).toBeNull()
  })

  it("compares secrets of any length", () => {
    expect(isSameSecret("one-secret", "one-secret")).toBe(true)
    expect(isSameSecret("one-secret", "one-secret-more")).toBe(false)
    expect(isSameSecret("one-secret", "")).toBe(false)
  })
})
