/**
 * Runs work that is asked for again and again once for all who asked meanwhile: while one run is going, what is added
 * waits for the next. Everybody who adds something waits for the run that does it, and hears of its failure.
 */
export class Batch<Item> {
  private waiting = new Set<Item>()
  private next: Promise<void> | null = null
  private last: Promise<unknown> = Promise.resolve()

  constructor(private readonly work: (items: Item[]) => Promise<void>) {}

  add(...items: Item[]): Promise<void> {
    for (const item of items) this.waiting.add(item)
    this.next ??= this.after(this.last)
    return this.next
  }

  private after(before: Promise<unknown>): Promise<void> {
    const run = before
      .catch(() => undefined)
      .then(() => {
        const items = [...this.waiting]
        this.waiting = new Set()
        this.next = null
        return this.work(items)
      })
    this.last = run
    return run
  }
}
