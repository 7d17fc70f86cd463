/** A small generator of numbers (mulberry32): the same seed tells the same history. */
export function dice(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const upTo = (most: number) => Math.floor(next() * (most + 1))
  const between = (least: number, most: number) => least + upTo(most - least)
  const pick = <T>(from: readonly T[]) => from[upTo(from.length - 1)] as T
  return {
    upTo,
    between,
    pick,
    /** So many of them, in an order of its own. */
    some: <T>(from: readonly T[], count: number): T[] => {
      const left = [...from]
      return Array.from(
        { length: Math.min(count, left.length) },
        () => left.splice(upTo(left.length - 1), 1)[0] as T
      )
    },
  }
}

export type Dice = ReturnType<typeof dice>
