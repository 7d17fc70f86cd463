import type { ScannerTourDTO } from "../../../src/types/http/scanner"
import type { Scanner } from "../../helpers/a-scanner"

let lastKey = 0
const nextKey = (kind: string): string => `${kind}-key-${(lastKey += 1)}`

/** Does one act of a scanner; answers are never thrown. */
export const scannerAct = (
  scanner: Scanner,
  location_id: string,
  kind: string,
  body: object,
  key = nextKey(kind)
) =>
  scanner.post("/scanner/api/acts", {
    key,
    kind,
    at: new Date().toISOString(),
    sequence: lastKey,
    location_id,
    body,
  })

/** Takes the next tour, or the one that is named. */
export async function claimTour(scanner: Scanner, tour_id?: string): Promise<ScannerTourDTO> {
  const { status, data } = await scanner.post("/scanner/api/tours/claim", {
    ...(tour_id ? { tour_id } : {}),
    key: nextKey("claim"),
  })
  if (status !== 200 || !data.tour) throw new Error(JSON.stringify(data))
  return data.tour
}

/**
 * Walks the next tour as a picker does: each tote gets a barcode (`TOTE-1` and so on, with what stands before it), then
 * everything is taken, or the first so many stops. Answers the tour as it was taken, and the codes of its totes.
 */
export async function walkTour(
  scanner: Scanner,
  location_id: string,
  { prefix = "TOTE", stops, tour_id }: { prefix?: string; stops?: number; tour_id?: string } = {}
): Promise<{ tour: ScannerTourDTO; codes: string[] }> {
  const tour = await claimTour(scanner, tour_id)
  const act = async (kind: string, body: object) => {
    const { data } = await scannerAct(scanner, location_id, kind, { tour_id: tour.id, ...body })
    if (data.act?.status !== "done") throw new Error(JSON.stringify(data))
  }
  const codes = new Map(tour.totes.map((tote) => [tote.id, `${prefix}-${tote.position}`]))
  if (tour.ties_totes) for (const [tote_id, code] of codes) await act("tie_tote", { tote_id, code })
  for (const stop of tour.stops.slice(0, stops)) {
    await act("pick", {
      pick_id: stop.pick_id,
      quantity: stop.quantity,
      bin: stop.bin?.code,
      item: stop.sku,
      tote: tour.ties_totes ? codes.get(stop.tote_id ?? tour.totes[0]?.id ?? "") : undefined,
    })
  }
  return { tour, codes: [...codes.values()] }
}
