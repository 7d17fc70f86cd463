import { Batch } from "../batch"

/** A promise that somebody else keeps. */
function aPromise() {
  let keep = () => {}
  const kept = new Promise<void>((resolve) => {
    keep = resolve
  })
  return { kept, keep }
}

describe("work that is asked for again and again", () => {
  it("is done once for all who asked while it was going on", async () => {
    const runs: number[][] = []
    const first = aPromise()
    const batch = new Batch<number>(async (items) => {
      runs.push(items)
      if (runs.length === 1) await first.kept
    })
    const one = batch.add(1)
    await Promise.resolve()
    await Promise.resolve()
    await Promise.resolve()
    const others = [batch.add(2), batch.add(3), batch.add(2)]
    first.keep()
    await Promise.all([one, ...others])
    expect(runs).toEqual([[1], [2, 3]])
  })

  it("tells those who asked of its failure, and goes on with the next", async () => {
    const runs: string[][] = []
    const batch = new Batch<string>(async (items) => {
      runs.push(items)
      if (items.includes("wrong")) throw new Error("It failed")
    })
    await expect(batch.add("wrong")).rejects.toThrow("It failed")
    await batch.add("right")
    expect(runs).toEqual([["wrong"], ["right"]])
  })
})
