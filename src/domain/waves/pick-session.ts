/**
 * What a picker's device does with a tour: which stop is next, what is to be scanned there, what a scan means. It holds
 * no network: the tour as it was fetched, less what was done on this device since, is all that it asks for.
 */

/** A place on the cart for goods, told apart by its number first and its colour second. */
export type CartTote = Readonly<{
  id: string
  /** Its number on the cart, from 1. */
  position: number
  colour: string
  /** The barcode that was tied to it; none: nothing is to be scanned for it. */
  code: string | null
}>

/** Units of one article that are to be taken from one place for one tote. */
export type PickStop = Readonly<{
  pick_id: string
  /** None: goods that lie in no bin. */
  bin: Readonly<{ id: string; code: string }> | null
  item_id: string
  sku: string | null
  title: string | null
  lot: string | null
  expires_on: string | null
  /** Units that are still to be picked. */
  quantity: number
  /** None: everything of the tour goes into one place. */
  tote_id: string | null
}>

/** A tour as its device knows it: the stops that are left, in walking order. */
export type CartTour = Readonly<{
  stops: readonly PickStop[]
  totes: readonly CartTote[]
  /** Each tote gets a barcode before the walk begins. */
  ties_totes: boolean
}>

/** What was done on the device and is not in the tour that was fetched. */
export type TourAct =
  | Readonly<{ kind: "pick"; pick_id: string; quantity: number }>
  | Readonly<{ kind: "short_pick"; pick_id: string; quantity: number }>
  | Readonly<{ kind: "skip_pick"; pick_id: string }>
  | Readonly<{ kind: "tie_tote"; tote_id: string; code: string }>

const without = (stop: PickStop, units: number): PickStop[] =>
  stop.quantity > units ? [{ ...stop, quantity: stop.quantity - units }] : []

/** The tour after the acts, in their order: what was picked or missing is gone, what was skipped comes last. */
export function afterActs<Tour extends CartTour>(tour: Tour, acts: readonly TourAct[]): Tour {
  let { stops, totes } = tour
  for (const act of acts) {
    if (act.kind === "tie_tote") {
      totes = totes.map((tote) => (tote.id === act.tote_id ? { ...tote, code: act.code } : tote))
    } else if (act.kind === "skip_pick") {
      stops = [
        ...stops.filter(({ pick_id }) => pick_id !== act.pick_id),
        ...stops.filter(({ pick_id }) => pick_id === act.pick_id),
      ]
    } else {
      stops = stops.flatMap((stop) => (stop.pick_id === act.pick_id ? without(stop, act.quantity) : [stop]))
    }
  }
  return { ...tour, stops, totes }
}

/** What somebody has shown of a stop so far. */
export type PickSession = Readonly<{
  /** The stop that it is about. */
  pick_id: string | null
  /** The bin that they stand before: two stops at one bin ask for it once. */
  bin_id: string | null
  /** What was read at the bin and at the article, for the shop to look at as well. */
  bin_scan: string | null
  goods_scan: string | null
  has_goods: boolean
  /** How many they hold, once they said so. */
  quantity: number | null
}>

/** Nothing is shown yet. */
export const FRESH_SESSION: PickSession = {
  pick_id: null,
  bin_id: null,
  bin_scan: null,
  goods_scan: null,
  has_goods: false,
  quantity: null,
}

/** After a pick they still stand where they stood; everything else is asked anew. */
export const afterPick = ({ bin_id, bin_scan }: PickSession): PickSession => ({
  ...FRESH_SESSION,
  bin_id,
  bin_scan,
})

/** What is to be done next. */
export type Expected =
  | Readonly<{ step: "tie_tote"; tote: CartTote }>
  | Readonly<{ step: "bin"; stop: PickStop; bin: NonNullable<PickStop["bin"]> }>
  | Readonly<{ step: "goods"; stop: PickStop }>
  | Readonly<{ step: "quantity"; stop: PickStop }>
  | Readonly<{ step: "tote"; stop: PickStop; tote: CartTote; quantity: number }>
  | Readonly<{ step: "pick"; stop: PickStop; quantity: number }>
  | Readonly<{ step: "end" }>

/** The tote that the goods of a stop go into, where a cart has more than one. */
export function toteOf({ totes }: CartTour, stop: PickStop): CartTote | null {
  return totes.length > 1 ? (totes.find(({ id }) => id === stop.tote_id) ?? null) : null
}

/**
 * What is expected next: the totes tied to the cart, then for the first stop its bin, its article, how many where it is
 * more than one, and its tote where the cart has several. `pick` says that all was shown: the stop is picked.
 */
export function expectedNext(tour: CartTour, session: PickSession): Expected {
  const untied =
    tour.ties_totes && tour.stops.length ? tour.totes.find(({ code }) => code === null) : undefined
  if (untied) return { step: "tie_tote", tote: untied }
  const [stop] = tour.stops
  if (!stop) return { step: "end" }
  const isHere = session.pick_id === stop.pick_id
  if (stop.bin && session.bin_id !== stop.bin.id) return { step: "bin", stop, bin: stop.bin }
  if (!isHere || !session.has_goods) return { step: "goods", stop }
  const quantity = session.quantity ?? (stop.quantity === 1 ? 1 : null)
  if (quantity === null) return { step: "quantity", stop }
  const tote = toteOf(tour, stop)
  return tote ? { step: "tote", stop, tote, quantity } : { step: "pick", stop, quantity }
}

/** What a scan named, with what its code said of lot and expiry. */
export type NamedScan = Readonly<{
  text: string
  /** The same text in the spelling in which codes of totes are kept. */
  key: string
  item_ids: readonly string[]
  /** How people call what was scanned, where it is an article. */
  item_name: string | null
  bins: readonly Readonly<{ id: string; code: string }>[]
  lot: string | null
  expires_on: string | null
  /** How many it says it is: a carton of twelve. */
  quantity: number | null
}>

/** Why a scan was not the expected one; each has its sentence in the page's words. */
export const WRONG_SCANS = [
  "unknown",
  "other_bin",
  "bin_first",
  "right_bin",
  "other_goods",
  "later_goods",
  "goods_here",
  "other_lot",
  "other_expiry",
  "tote_first",
  "other_tote",
  "unknown_tote",
  "tote_taken",
  "no_tote",
  "all_picked",
] as const
export type WrongScan = (typeof WRONG_SCANS)[number]

/** What a scan means: the session goes on, the stop is picked, a tote gets its code, or it was not the expected one. */
export type ScanMeaning =
  | Readonly<{ verdict: "right"; session: PickSession }>
  | Readonly<{ verdict: "picked"; stop: PickStop; tote: CartTote; quantity: number }>
  | Readonly<{ verdict: "tie"; tote: CartTote; code: string }>
  | Readonly<{ verdict: "wrong"; word: WrongScan; values: Readonly<Record<string, string | number>> }>

/** How people call an article. */
export const goodsName = ({ sku, title }: Readonly<{ sku: string | null; title: string | null }>): string =>
  sku ?? title ?? ""

const wrong = (word: WrongScan, values: Readonly<Record<string, string | number>> = {}): ScanMeaning => ({
  verdict: "wrong",
  word,
  values,
})

/** What a scan means for what is expected. A scan that is not the expected one changes nothing and says what would be. */
export function meaningOf(tour: CartTour, session: PickSession, scan: NamedScan): ScanMeaning {
  const expected = expectedNext(tour, session)
  switch (expected.step) {
    case "tie_tote":
      return tying(tour, expected.tote, scan)
    case "bin":
      return atBin(tour, expected.stop, expected.bin, scan)
    case "goods":
      return atGoods(tour, session, expected.stop, scan)
    case "quantity":
      return isOf(expected.stop, scan)
        ? right(session, expected.stop, { has_goods: true })
        : atGoods(tour, session, expected.stop, scan)
    case "tote":
      return atTote(tour, expected, scan)
    default:
      return wrong("all_picked", { text: scan.text })
  }
}

const isOf = (stop: PickStop, scan: NamedScan): boolean =>
  scan.item_ids.includes(stop.item_id) &&
  !(scan.lot && stop.lot && scan.lot !== stop.lot) &&
  !(scan.expires_on && stop.expires_on && scan.expires_on !== stop.expires_on)

const right = (session: PickSession, stop: PickStop, shown: Partial<PickSession>): ScanMeaning => ({
  verdict: "right",
  session: {
    ...(session.pick_id === stop.pick_id ? session : afterPick(session)),
    pick_id: stop.pick_id,
    ...shown,
  },
})

const keyOfCode = (code: string): string => code.trim().toUpperCase()

const toteBy = (tour: CartTour, scan: NamedScan): CartTote | undefined =>
  tour.totes.find(({ code }) => code !== null && keyOfCode(code) === scan.key)

function tying(tour: CartTour, tote: CartTote, scan: NamedScan): ScanMeaning {
  const taken = toteBy(tour, scan)
  if (taken) return wrong("tote_taken", { text: scan.text, number: taken.position, expected: tote.position })
  // A bin or an article would be found under its own code ever after, and the tote never.
  if (scan.bins.length || scan.item_ids.length)
    return wrong("no_tote", { text: scan.text, expected: tote.position })
  return { verdict: "tie", tote, code: scan.text.trim() }
}

function atBin(
  tour: CartTour,
  stop: PickStop,
  bin: NonNullable<PickStop["bin"]>,
  scan: NamedScan
): ScanMeaning {
  if (scan.bins.some(({ id }) => id === bin.id))
    return {
      verdict: "right",
      session: { ...FRESH_SESSION, pick_id: stop.pick_id, bin_id: bin.id, bin_scan: scan.text },
    }
  const [other] = scan.bins
  if (other) return wrong("other_bin", { scanned: other.code, expected: bin.code })
  const tote = toteBy(tour, scan)
  if (tote) return wrong("bin_first", { scanned: tote.code ?? "", expected: bin.code })
  if (scan.item_ids.length)
    return wrong("bin_first", { scanned: scan.item_name ?? scan.text, expected: bin.code })
  return wrong("unknown", { text: scan.text, expected: bin.code })
}

function atGoods(tour: CartTour, session: PickSession, stop: PickStop, scan: NamedScan): ScanMeaning {
  const expected = goodsName(stop)
  if (isOf(stop, scan)) {
    const said =
      scan.quantity !== null && scan.quantity <= stop.quantity && scan.quantity > 1 ? scan.quantity : null
    return right(session, stop, {
      has_goods: true,
      goods_scan: scan.text,
      quantity: said === stop.quantity ? said : null,
    })
  }
  if (scan.item_ids.includes(stop.item_id)) {
    if (scan.lot && stop.lot && scan.lot !== stop.lot)
      return wrong("other_lot", { scanned: scan.lot, expected: stop.lot })
    return wrong("other_expiry", { scanned: scan.expires_on ?? "", expected: stop.expires_on ?? "" })
  }
  const scanned = scan.item_name ?? scan.text
  if (tour.stops.some(({ item_id }) => scan.item_ids.includes(item_id)))
    return wrong("later_goods", { scanned, expected })
  if (scan.item_ids.length) return wrong("other_goods", { scanned, expected })
  const [bin] = scan.bins
  if (bin && bin.id === stop.bin?.id) return wrong("right_bin", { scanned: bin.code, expected })
  if (bin) return wrong("other_bin", { scanned: bin.code, expected: stop.bin?.code ?? "" })
  if (toteBy(tour, scan)) return wrong("goods_here", { scanned: scan.text, expected })
  return wrong("unknown", { text: scan.text, expected })
}

function atTote(
  tour: CartTour,
  { stop, tote, quantity }: Extract<Expected, { step: "tote" }>,
  scan: NamedScan
): ScanMeaning {
  const scanned = toteBy(tour, scan)
  if (scanned?.id === tote.id) return { verdict: "picked", stop, tote, quantity }
  const expected = { number: tote.position, colour: tote.colour }
  if (scanned)
    return wrong("other_tote", { scanned: scanned.position, scanned_colour: scanned.colour, ...expected })
  if (scan.item_ids.length || scan.bins.length) return wrong("tote_first", { text: scan.text, ...expected })
  return wrong("unknown_tote", { text: scan.text, ...expected })
}

/** How far a tour is. Stops are picks; both are counted over all of the tour, what was short among what is done. */
export type TourProgress = Readonly<{ stops_done: number; stops: number; units_done: number; units: number }>

/** How far the tour is, from what it asked for in all and what is left of it. */
export function progressOf(
  asked: Readonly<{ stop_count: number; unit_count: number }>,
  left: readonly Pick<PickStop, "quantity">[]
): TourProgress {
  const units = left.reduce((sum, { quantity }) => sum + quantity, 0)
  // A pick that another one was opened for may make more stops than there were at first.
  const [stops, all] = [Math.max(asked.stop_count, left.length), Math.max(asked.unit_count, units)]
  return { stops_done: stops - left.length, stops, units_done: all - units, units: all }
}
