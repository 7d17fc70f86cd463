/** A seeded source of chance: the same seed tells the same story on every machine. */
export class Chance {
  private state: number

  constructor(seed: number) {
    this.state = seed >>> 0
  }

  /** A number from 0 up to, not including, 1 (mulberry32). */
  share(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.share() * (high - low + 1))
  }

  happens(share: number): boolean {
    return this.share() < share
  }

  pick<T>(list: readonly T[]): T {
    const picked = list[Math.floor(this.share() * list.length)]
    if (picked === undefined) throw new Error("Nothing can be picked from an empty list")
    return picked
  }

  /** Picks by weight; weights need not add up to anything. */
  weighted<T>(list: readonly { value: T; weight: number }[]): T {
    let rest = this.share() * list.reduce((sum, { weight }) => sum + weight, 0)
    for (const { value, weight } of list) if ((rest -= weight) < 0) return value
    return this.pick(list).value
  }

  /** A new list in another order. */
  shuffled<T>(list: readonly T[]): T[] {
    const shuffled = [...list]
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = this.whole(0, last)
      const kept = shuffled[last] as T
      shuffled[last] = shuffled[other] as T
      shuffled[other] = kept
    }
    return shuffled
  }

  /** How often something happens that happens `mean` times on average. */
  count(mean: number): number {
    if (mean > 30) {
      const normal = Math.sqrt(-2 * Math.log(1 - this.share())) * Math.cos(2 * Math.PI * this.share())
      return Math.max(0, Math.round(mean + normal * Math.sqrt(mean)))
    }
    const limit = Math.exp(-mean)
    let [count, product] = [0, this.share()]
    while (product > limit) {
      count += 1
      product *= this.share()
    }
    return count
  }
}
