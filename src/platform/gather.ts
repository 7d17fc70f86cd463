/**
 * Gathers what many ask for and hands it over together: after a moment, or as soon as there is much of it. Whoever adds
 * something waits for nothing. What is gathered lives in memory alone and is lost with its process: only what something
 * else finds again may be gathered.
 */
export class Gather<Item> {
  /** Has work done after so many milliseconds, without keeping the process alive for it. */
  static later = (work: () => void, milliseconds: number): void => {
    setTimeout(work, milliseconds).unref()
  }

  private items = new Set<Item>()
  private isWaiting = false

  constructor(
    private readonly work: (items: Item[]) => Promise<void>,
    private readonly options: Readonly<{ milliseconds: number; most: number }>
  ) {}

  /** How much waits to be handed over. */
  get size(): number {
    return this.items.size
  }

  add(...items: readonly Item[]): void {
    for (const item of items) this.items.add(item)
    if (this.items.size >= this.options.most) return void this.flush()
    if (this.isWaiting) return
    this.isWaiting = true
    Gather.later(() => {
      this.isWaiting = false
      void this.flush()
    }, this.options.milliseconds)
  }

  /** Hands over what there is; failing is the business of the work. */
  async flush(): Promise<void> {
    const items = this.take()
    if (items.length) await this.work(items)
  }

  /** Takes what there is, without handing it over. */
  take(): Item[] {
    const items = [...this.items]
    this.items = new Set()
    return items
  }
}
