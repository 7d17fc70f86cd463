import { Source, Supply } from "./supply"
import { Need } from "./types"

const bitsOf = (mask: number): number => {
  let count = 0
  for (let rest = mask; rest; rest &= rest - 1) count += 1
  return count
}
const lowest = (mask: number): number => 31 - Math.clz32(mask & -mask)

/** The warehouses of a set of bits, by their index. */
export function indexesOf(mask: number): number[] {
  const indexes: number[] = []
  for (let rest = mask; rest; rest &= rest - 1) indexes.push(lowest(rest))
  return indexes
}

/** Every place of these lines has all of their units: then a line asks for one of its places, and no numbers matter. */
function coverMasks(supply: Supply): number[] | null {
  const masks: number[] = []
  for (const group of supply.groups) {
    if (!group.target) continue
    for (let rest = group.mask; rest; rest &= rest - 1) {
      if (group.most(rest & -rest) < group.target) return null
    }
    masks.push(group.mask)
  }
  masks.sort((a, b) => bitsOf(a) - bitsOf(b))
  // A line that can be had wherever another one can is settled with that one.
  const kept: number[] = []
  for (const mask of masks) if (!kept.some((tighter) => (tighter & mask) === tighter)) kept.push(mask)
  return kept
}

type Found = (chosen: number) => boolean

/** Visits the sets of at most `size` places that give every line; stops where `found` says so. */
function visitCovers(masks: readonly number[], size: number, found: Found): void {
  const visit = (chosen: number, excluded: number, left: number): boolean => {
    let tightest = 0
    let fewest = 32
    let apart = 0
    let used = 0
    for (const mask of masks) {
      if (mask & chosen) continue
      const open = mask & ~excluded
      if (!open) return false
      const count = bitsOf(open)
      if (count < fewest) {
        fewest = count
        tightest = open
      }
      if (!(open & used)) {
        apart += 1
        used |= open
        if (apart > left) return false
      }
    }
    if (!tightest) return found(chosen)
    let without = excluded
    for (let rest = tightest; rest; rest &= rest - 1) {
      const bit = rest & -rest
      if (visit(chosen | bit, without, left - 1)) return true
      without |= bit
    }
    return false
  }
  visit(0, 0, size)
}

/** The same where numbers matter: places add up until a line has its units. */
function visitSupplies(supply: Supply, size: number, found: Found): void {
  const { groups } = supply
  const visit = (chosen: number, excluded: number, left: number): boolean => {
    let tightest = 0
    let fewest = 32
    for (const group of groups) {
      const open = group.mask & ~chosen & ~excluded
      const least = group.least(chosen, open)
      if (!least) continue
      if (least > left) return false
      const count = bitsOf(open)
      if (count < fewest) {
        fewest = count
        tightest = open
      }
    }
    if (!tightest) return found(chosen)
    let without = excluded
    for (let rest = tightest; rest; rest &= rest - 1) {
      const bit = rest & -rest
      if (visit(chosen | bit, without, left - 1)) return true
      without |= bit
    }
    return false
  }
  visit(0, 0, size)
}

/** Sets of warehouses (as bits) that give as much as all of them could; none is met twice. */
export class Covers {
  private readonly masks: number[] | null

  constructor(private readonly supply: Supply) {
    this.masks = coverMasks(supply)
  }

  /** One of the smallest sets. */
  fewest(): number {
    for (let size = 0; size <= this.supply.sources.length; size += 1) {
      const [first] = this.within(size, 1)
      if (first !== undefined) return first
    }
    return (1 << this.supply.sources.length) - 1
  }

  /** At most `limit` of the sets of at most `size` warehouses. */
  within(size: number, limit: number): number[] {
    const found: number[] = []
    const take: Found = (chosen) => {
      found.push(chosen)
      return found.length >= limit
    }
    if (this.masks) visitCovers(this.masks, size, take)
    else visitSupplies(this.supply, size, take)
    return found
  }
}

/**
 * The fewest warehouses that together give as many units of the lines as all of them could: exact, by branching on the
 * line with the fewest places. Lines may be divided over them; kits leave whole; what lines share is given once.
 */
export function fewestParcels(needs: readonly Need[], sources: readonly Source[]): string[] {
  const fewest = new Covers(new Supply(needs, sources)).fewest()
  return indexesOf(fewest).map((index) => (sources[index] as Source).location_id)
}
