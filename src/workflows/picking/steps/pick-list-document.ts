import type { MedusaContainer } from "@medusajs/framework/types"
import { ListedPick, pickListPdf } from "../../../platform/documents/pick-list-pdf"
import type { PickDTO } from "../../../types/http/picking"
import { pickingActOf, pickingOf } from "./act"

const orderName = (displayId: number | null): string => (displayId === null ? "–" : `#${displayId}`)

/** A pick as the paper shows it: what is left to pick of it, or all of it once everything is done. */
const listed = (pick: PickDTO, quantity: number): ListedPick => ({
  bin: pick.bin_code,
  sku: pick.sku,
  title: pick.title,
  barcode: pick.barcode,
  lot: pick.lot,
  expires_on: pick.expires_on,
  quantity,
  dispatch: pick.dispatch_number ?? "–",
  order: orderName(pick.display_id),
})

/** A pick list to print, in the order of the walk. Printing it is written down the first time. */
export async function pickListDocument(
  container: MedusaContainer,
  { id, language = "en" }: { id: string; language?: "en" | "fr" }
): Promise<{ filename: string; content: Buffer }> {
  const act = await pickingActOf(container, {})
  const picking = pickingOf(container)
  const list = await picking.readPickList(id, act.at)
  const wanted = list.picks.filter(({ status }) => status !== "short")
  const open = wanted.filter((pick) => pick.picked_quantity < pick.quantity)
  const picks = open.length
    ? open.map((pick) => listed(pick, pick.quantity - pick.picked_quantity))
    : wanted.map((pick) => listed(pick, pick.quantity))
  const dispatches = list.dispatches.filter(({ status }) => status !== "cancelled")
  const content = await pickListPdf(
    { language, number: list.number, warehouse: list.location_name, day: act.today },
    picks,
    dispatches.map((dispatch) => ({
      number: dispatch.number ?? "–",
      order: orderName(dispatch.display_id),
      customer: dispatch.customer_name,
      shipping: dispatch.shipping_option_name,
      note: dispatch.note,
      units: dispatch.unit_count - dispatch.short_units,
    }))
  )
  await picking.markPrinted(id, act.at)
  return { filename: `${list.number.replace(/[^\w.-]+/g, "-")}.pdf`, content }
}
