/**
 * Tells which occurrence of a row this is: the 1st, the 2nd, the n-th of its kind in the file.
 * A row is named by 64 bits of its digest, two unsigned 32-bit halves; a table of plain integers holds
 * ten million rows in some 400 MB where a Map of texts would need several times that.
 */
export class Occurrences {
  private capacity: number
  private size = 0
  private highs: Uint32Array
  private lows: Uint32Array
  private counts: Uint32Array

  constructor(capacity = 1 << 16) {
    this.capacity = capacity
    this.highs = new Uint32Array(capacity)
    this.lows = new Uint32Array(capacity)
    this.counts = new Uint32Array(capacity)
  }

  /** Counts the row in and says how often it has been seen, this time included. */
  next(high: number, low: number): number {
    if (this.size * 10 > this.capacity * 7) this.grow()
    const place = this.placeOf(high, low)
    if (!this.counts[place]) {
      this.highs[place] = high
      this.lows[place] = low
      this.size += 1
    }
    return (this.counts[place] = (this.counts[place] ?? 0) + 1)
  }

  private placeOf(high: number, low: number): number {
    const mask = this.capacity - 1
    let place = (high ^ Math.imul(low, 0x9e3779b1)) & mask
    while (this.counts[place] && (this.highs[place] !== high || this.lows[place] !== low))
      place = (place + 1) & mask
    return place
  }

  private grow(): void {
    const { highs, lows, counts } = this
    this.capacity *= 2
    this.highs = new Uint32Array(this.capacity)
    this.lows = new Uint32Array(this.capacity)
    this.counts = new Uint32Array(this.capacity)
    for (let index = 0; index < counts.length; index += 1) {
      if (!counts[index]) continue
      const place = this.placeOf(highs[index] ?? 0, lows[index] ?? 0)
      this.highs[place] = highs[index] ?? 0
      this.lows[place] = lows[index] ?? 0
      this.counts[place] = counts[index] ?? 0
    }
  }
}
