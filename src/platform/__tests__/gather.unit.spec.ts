import { Gather } from "../gather"

describe("gathering", () => {
  const { later } = Gather
  let due: (() => void)[] = []
  beforeEach(() => {
    due = []
    Gather.later = (work) => void due.push(work)
  })
  afterEach(() => {
    Gather.later = later
  })

  function aGather(most = 3) {
    const handed: string[][] = []
    const gather = new Gather<string>(async (items) => void handed.push(items), { milliseconds: 1_000, most })
    return { gather, handed }
  }

  it("hands over once, after a moment, what many added", () => {
    const { gather, handed } = aGather(10)
    gather.add("one")
    gather.add("two", "one")
    expect(handed).toEqual([])
    expect(due).toHaveLength(1)
    due[0]!()
    expect(handed).toEqual([["one", "two"]])
    expect(gather.size).toBe(0)
  })

  it("does not wait where there is much", () => {
    const { gather, handed } = aGather(2)
    gather.add("one", "two")
    expect(handed).toEqual([["one", "two"]])
  })

  it("waits anew for what comes after", () => {
    const { gather, handed } = aGather()
    gather.add("one")
    due[0]!()
    gather.add("two")
    due[1]!()
    expect(handed).toEqual([["one"], ["two"]])
  })

  it("hands over nothing where somebody took it", () => {
    const { gather, handed } = aGather()
    gather.add("one")
    expect(gather.take()).toEqual(["one"])
    due[0]!()
    expect(handed).toEqual([])
  })
})
