import { useEffect, useMemo, useSyncExternalStore } from "react"
import type {
  PriceGridIndex,
  PriceGridResponse,
  PriceGridRow,
  PriceGridTerms,
} from "../../src/types/http/price-grid"
import type { Query } from "../lib/api"
import { sdk } from "../lib/sdk"
import { GRID_API } from "./paths"

/** A row with the terms that its cells name. */
export type LoadedRow = Readonly<{ row: PriceGridRow; terms: readonly PriceGridTerms[] }>

/** So many windows are kept; who scrolls on forgets the oldest. */
const KEPT_WINDOWS = 80
/** Who scrolls fast passes by windows without asking for them. */
const PAUSE = 60
const AT_ONCE = 3

type Pending = { controller: AbortController; isWanted: boolean; loaded: Promise<void> }
type Fetch = (from: string, until: string | undefined, signal: AbortSignal) => Promise<PriceGridResponse>

/**
 * The rows of a long list, a window at a time: what comes into sight is fetched once the scrolling pauses, and what has
 * left it before it came is cancelled.
 */
export class RowWindows {
  private readonly windows = new Map<number, readonly LoadedRow[]>()
  private readonly pending = new Map<number, Pending>()
  private readonly listeners = new Set<() => void>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private version = 0
  private failure: Error | null = null
  private sight: [first: number, last: number] = [0, -1]

  constructor(
    private readonly index: Pick<PriceGridIndex, "anchors" | "stride" | "count">,
    private readonly fetch: Fetch
  ) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  snapshot = (): number => this.version

  /** Why the last window did not come. */
  get error(): Error | null {
    return this.failure
  }

  /** The row at a place of the list; null where it was taken off the list since, undefined while it is on its way. */
  at(place: number): LoadedRow | null | undefined {
    const rows = this.windows.get(this.windowOf(place))
    return rows && (rows[place % this.index.stride] ?? null)
  }

  /** Says which rows are in sight. */
  show(first: number, last: number): void {
    clearTimeout(this.timer)
    this.sight = [first, last]
    if (last < first || this.has(first, last)) return
    this.timer = setTimeout(() => this.load(first, last), PAUSE)
  }

  /** Waits for all rows of a range, be they in sight or not. */
  async all(first: number, last: number): Promise<(LoadedRow | null)[]> {
    const wanted = this.range(first, last)
    for (let at = 0; at < wanted.length; at += AT_ONCE)
      await Promise.all(wanted.slice(at, at + AT_ONCE).map((window) => this.loaded(window)))
    return Array.from({ length: last - first + 1 }, (_, offset) => this.at(first + offset) ?? null)
  }

  has = (first: number, last: number): boolean =>
    this.range(first, last).every((window) => this.windows.has(window))

  /** Asks once more for what is in sight. */
  retry = (): void => {
    this.failure = null
    this.load(...this.sight)
    this.tell()
  }

  close(): void {
    clearTimeout(this.timer)
    for (const { controller } of this.pending.values()) controller.abort()
  }

  private windowOf = (place: number): number => Math.floor(place / this.index.stride)

  private range(first: number, last: number): number[] {
    const from = this.windowOf(Math.max(0, first))
    const until = this.windowOf(Math.min(last, this.index.count - 1))
    return Array.from({ length: Math.max(0, until - from + 1) }, (_, offset) => from + offset)
  }

  private load(first: number, last: number): void {
    const wanted = new Set(this.range(first, last))
    for (const [window, { controller, isWanted }] of this.pending)
      if (!isWanted && !wanted.has(window)) controller.abort()
    for (const window of wanted) if (!this.windows.has(window)) void this.begin(window, false)
  }

  private async loaded(window: number): Promise<void> {
    if (this.windows.has(window)) return
    await this.begin(window, true)
    if (!this.windows.has(window)) throw this.failure ?? new Error("The rows did not come")
  }

  private begin(window: number, isWanted: boolean): Promise<void> {
    const before = this.pending.get(window)
    if (before && !before.controller.signal.aborted) {
      before.isWanted ||= isWanted
      return before.loaded
    }
    const controller = new AbortController()
    const { anchors } = this.index
    const from = anchors[window]
    if (from === undefined) return Promise.resolve()
    const loaded = this.fetch(from, anchors[window + 1], controller.signal)
      .then(({ rows, terms }) => {
        this.keep(
          window,
          rows.slice(0, this.index.stride).map((row) => ({ row, terms }))
        )
        this.failure = null
      })
      .catch((error: Error) => {
        if (!controller.signal.aborted) this.failure = error
      })
      .finally(() => {
        if (this.pending.get(window)?.controller === controller) this.pending.delete(window)
        this.tell()
      })
    this.pending.set(window, { controller, isWanted, loaded })
    return loaded
  }

  private keep(window: number, rows: readonly LoadedRow[]): void {
    this.windows.delete(window)
    this.windows.set(window, rows)
    for (const oldest of this.windows.keys()) {
      if (this.windows.size <= KEPT_WINDOWS) break
      this.windows.delete(oldest)
    }
  }

  private tell(): void {
    this.version += 1
    for (const listener of this.listeners) listener()
  }
}

/** The rows that an index leads to; they are read anew with each `reading`. */
export function useRowWindows(index: PriceGridIndex, query: Query, reading: number): RowWindows {
  const windows = useMemo(
    () =>
      new RowWindows(index, (from, until, signal) =>
        sdk.client.fetch<PriceGridResponse>(GRID_API, {
          query: { ...query, from, ...(until ? { until } : {}), limit: Math.min(500, index.stride * 2) },
          signal,
        })
      ),
    [index, query, reading]
  )
  useEffect(() => () => windows.close(), [windows])
  useSyncExternalStore(windows.subscribe, windows.snapshot)
  return windows
}
