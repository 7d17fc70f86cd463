/**
 * Lets at most `places` pieces of work in at a time; the others wait in line without holding anything.
 * A settlement holds one database connection while core uses a second: without a gate, ten at once would
 * each wait for the other's second connection in a pool of ten.
 */
export class Gate {
  private free: number
  private readonly waiting: (() => void)[] = []

  constructor(places: number) {
    this.free = places
  }

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1
    else await new Promise<void>((resolve) => this.waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = this.waiting.shift()
      if (next) next()
      else this.free += 1
    }
  }
}
