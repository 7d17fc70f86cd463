import { useEffect, useRef, useState } from "preact/hooks"
import type { PickSession, TourAct } from "../../src/domain/waves/pick-session"
import { afterActs, FRESH_SESSION } from "../../src/domain/waves/pick-session"
import type { ScannerTourDTO, ScannerTourResponse } from "../../src/types/http/scanner"
import { ask } from "./api"
import type { App } from "./app-context"
import { useApp } from "./app-context"
import { newKey } from "./codes"
import type { StoredAct } from "./db"
import type { OpenTours } from "./keep-tour"
import { useDraft, useKept } from "./work"

/** The tour in somebody's hands, as they last saw it, and what they have shown of the stop they stand at. */
export type HeldTour = Readonly<{ tour: ScannerTourDTO | null; session: PickSession }>
const NOTHING_HELD: HeldTour = { tour: null, session: FRESH_SESSION }

/** Acts after which the tour is no longer theirs. */
const LETS_GO = ["put_down_tour", "split_tour"]
const AT_A_STOP = ["pick", "skip_pick", "short_pick"]
/** Acts of which the shop may make more than was sent: a short pick opens a stop elsewhere. */
const CHANGES_MORE = ["short_pick", "split_tour", "put_down_tour"]

const isOf =
  (tourId: string) =>
  ({ body }: StoredAct): boolean =>
    body.sent.tour_id === tourId

/** The act as the rules of a tour know it; nothing where it is none of theirs. */
function tourActOf({ kind, body: { sent } }: StoredAct): TourAct[] {
  const pick_id = String(sent.pick_id)
  if (kind === "pick" || kind === "short_pick") return [{ kind, pick_id, quantity: Number(sent.quantity) }]
  if (kind === "skip_pick") return [{ kind, pick_id }]
  if (kind === "tie_tote") return [{ kind, tote_id: String(sent.tote_id), code: String(sent.code) }]
  return []
}

/**
 * Where somebody is with their tour. `away`: it was theirs, something of it was left, and it is not theirs any more.
 */
export type TourState =
  | Readonly<{ at: "loading" }>
  | Readonly<{ at: "none" }>
  | Readonly<{
      at: "walking"
      tour: ScannerTourDTO
      session: PickSession
      /** Stops that wait for a decision about a scan that was refused. */
      undecided: number
    }>
  | Readonly<{ at: "end" | "away"; tour: ScannerTourDTO; undecided: number }>

type UseTour = Readonly<{
  state: TourState
  setSession: (session: PickSession) => void
  /** They let go of the tour: nothing is kept in sight of it, or what they bring of it. */
  letGo: (brings?: ScannerTourDTO) => Promise<void>
}>

/** The tour that the person holds, less what was done on this device since it was fetched. */
export function useTour(): UseTour {
  const { queue, session: who, refresh, isOnline } = useApp()
  const kept = useKept<ScannerTourDTO>("tours")
  const draft = useDraft<HeldTour>("tour", NOTHING_HELD)
  const row = kept?.rows[0]
  const own = (queue as readonly StoredAct[]).filter(({ picker_id }) => picker_id === who.picker_id)
  const isLetGo =
    row &&
    kept.acts.some(
      (act) => LETS_GO.includes(act.kind) && act.picker_id === who.picker_id && isOf(row.id)(act)
    )
  const refused = own.filter(({ status }) => status === "refused")
  const settled = own.findLast(({ kind, status }) => status === "done" && CHANGES_MORE.includes(kind))?.key

  // What the shop made of it may be more than what was sent: other stops, another's tour.
  const made = `${refused.length} ${settled ?? ""}`
  const told = useRef(made)
  useEffect(() => {
    if (told.current === made) return
    told.current = made
    void refresh(["tours"], true)
  }, [made])

  // While they were without network somebody else may have been sent on with it.
  const wasOnline = useRef(isOnline)
  useEffect(() => {
    if (isOnline && !wasOnline.current) void refresh(["tours"], true)
    wasOnline.current = isOnline
  }, [isOnline])

  const tour = row && kept && !isLetGo ? leftOf(row, kept.acts, who.picker_id) : null
  const held = draft?.value ?? NOTHING_HELD
  const seen = tour ? JSON.stringify([tour.id, tour.totes, tour.stops.length]) : null
  useEffect(() => {
    if (tour && draft) draft.put({ tour, session: held.tour?.id === tour.id ? held.session : FRESH_SESSION })
  }, [seen, draft === null])

  const openOf = (id: string) =>
    new Set(
      refused
        .filter((act) => AT_A_STOP.includes(act.kind) && isOf(id)(act))
        .map(({ body }) => body.sent.pick_id)
    )

  return {
    state: stateOf(),
    setSession: (session) => draft?.put({ tour: tour ?? held.tour, session }),
    letGo: async (brings) => {
      if (brings) draft?.put({ tour: { ...brings, stops: [] }, session: FRESH_SESSION })
      else await draft?.clear()
    },
  }

  function stateOf(): TourState {
    if (!kept || !draft) return { at: "loading" }
    if (!tour) {
      if (!held.tour) return { at: "none" }
      const undecided = openOf(held.tour.id).size
      return { at: held.tour.stops.length ? "away" : "end", tour: held.tour, undecided }
    }
    const open = openOf(tour.id)
    const left = { ...tour, stops: tour.stops.filter(({ pick_id }) => !open.has(pick_id)) }
    if (!left.stops.length) return { at: "end", tour: left, undecided: open.size }
    const session = held.tour?.id === tour.id ? held.session : FRESH_SESSION
    return { at: "walking", tour: left, session, undecided: open.size }
  }
}

const leftOf = (tour: ScannerTourDTO, acts: readonly StoredAct[], pickerId: string): ScannerTourDTO =>
  afterActs(tour, acts.filter((act) => act.picker_id === pickerId && isOf(tour.id)(act)).flatMap(tourActOf))

/** The tours that wait, as the device last heard. */
export function useOpenTours(): OpenTours | null {
  const { db, fetched } = useApp()
  const [open, setOpen] = useState<OpenTours | null>(null)
  useEffect(() => {
    let isOver = false
    void db.get("meta", "open_tours").then((value) => {
      if (!isOver) setOpen((value as OpenTours | undefined) ?? null)
    })
    return () => void (isOver = true)
  }, [db, fetched])
  return open
}

/** Takes the next tour, or the one that is named; false where none waits. It needs the network: nobody else may take it. */
export async function claimTour(app: App, tourId?: string): Promise<boolean> {
  const body = { key: newKey(), ...(tourId ? { tour_id: tourId } : {}) }
  const { tour } = await ask<ScannerTourResponse>("/tours/claim", {
    method: "POST",
    body,
    token: app.session.token,
  })
  await app.refresh(["tours"], true)
  return tour !== null
}
