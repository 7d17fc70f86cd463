import type { MedusaContainer } from "@medusajs/framework/types"
import { tourPdf } from "../../../platform/documents/tour-pdf"
import { pickingActOf } from "../../picking/steps/act"
import { wavesOf } from "../steps/act"

const orderName = (displayId: number | null): string => (displayId === null ? "–" : `#${displayId}`)

/** A tour to print, in walking order: what is left of it, or all of it once everything is done. */
export async function tourDocument(
  container: MedusaContainer,
  { id, language = "en" }: { id: string; language?: "en" | "fr" }
): Promise<{ filename: string; content: Buffer }> {
  const act = await pickingActOf(container, {})
  const tour = await wavesOf(container).readTour(id, act.at)
  const wanted = tour.stops.filter(({ status }) => status === "open" || status === "picked")
  const open = wanted.filter((stop) => stop.picked_quantity < stop.quantity)
  const toteOf = new Map(tour.totes.map((tote) => [tote.id, tote]))
  const content = await tourPdf(
    {
      language,
      number: tour.number,
      wave: tour.wave?.number ?? null,
      warehouse: tour.location_name,
      day: act.today,
      metres: tour.metres,
    },
    (open.length ? open : wanted).map((stop) => ({
      bin: stop.bin?.code ?? null,
      sku: stop.sku,
      title: stop.title,
      barcode: stop.barcode,
      lot: stop.lot,
      expires_on: stop.expires_on,
      quantity: open.length ? stop.quantity - stop.picked_quantity : stop.quantity,
      tote: (stop.tote_id && toteOf.get(stop.tote_id)) || null,
      order: orderName(stop.display_id),
      dispatch: stop.dispatch_number ?? "–",
    })),
    tour.totes.map((tote) => ({
      position: tote.position,
      colour: tote.colour,
      code: tote.code,
      order: tote.dispatch ? orderName(tote.dispatch.display_id) : null,
      dispatch: tote.dispatch?.number ?? null,
      customer: tote.dispatch?.customer_name ?? null,
    }))
  )
  return { filename: `${tour.number.replace(/[^\w.-]+/g, "-")}.pdf`, content }
}
