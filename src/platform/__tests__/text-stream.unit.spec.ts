import { Writable } from "node:stream"
import { hashOfFeedToken, newFeedToken, secretOf } from "../feed-token"
import { sendText } from "../text-stream"

/** A reader that takes one piece at a time, and goes when it is told to. */
class Reader extends Writable {
  readonly got: string[] = []

  constructor(private readonly most = Infinity) {
    super({ highWaterMark: 1, decodeStrings: false })
  }

  override _write(piece: string, _: BufferEncoding, done: () => void): void {
    this.got.push(piece)
    setImmediate(() => {
      if (this.got.length >= this.most) this.destroy()
      done()
    })
  }
}

/** Pieces without end, or up to a number; `made` tells how many were asked for. */
function pieces(most: number, made: { count: number }) {
  return (async function* () {
    while (made.count < most) {
      made.count += 1
      yield `piece ${made.count};`
    }
  })()
}

describe("a text that is sent as it comes", () => {
  it("is sent whole, one piece after the other was taken", async () => {
    const reader = new Reader()
    const made = { count: 0 }
    expect(await sendText(reader, pieces(50, made))).toBe(true)
    expect(reader.got).toHaveLength(50)
    expect(reader.got.at(-1)).toBe("piece 50;")
  })

  it("is no longer made once its reader has gone", async () => {
    const made = { count: 0 }
    expect(await sendText(new Reader(3), pieces(1_000_000, made))).toBe(false)
    expect(made.count).toBeLessThan(10)
  })

  it("breaks off where making it fails", async () => {
    const reader = new Reader()
    const failing = (async function* () {
      yield "first"
      throw new Error("The database has gone")
    })()
    await expect(sendText(Object.assign(reader, { headersSent: true }), failing)).rejects.toThrow("has gone")
    expect([reader.destroyed, reader.writableFinished]).toEqual([true, false])
  })
})

describe("the secret of a feed's address", () => {
  it("is long, new each time, and kept as a hash with its end", () => {
    const tokens = Array.from({ length: 50 }, newFeedToken)
    expect(new Set(tokens).size).toBe(50)
    for (const token of tokens) {
      const { token_hash, token_hint } = secretOf(token)
      expect(hashOfFeedToken(token)).toBe(token_hash)
      expect([token.length, token_hash.length, token.endsWith(token_hint)]).toEqual([43, 64, true])
    }
    expect([hashOfFeedToken(""), hashOfFeedToken("a".repeat(44)), hashOfFeedToken("../".repeat(14))]).toEqual(
      [null, null, null]
    )
  })
})
