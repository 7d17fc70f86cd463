import type { MedusaContainer } from "@medusajs/framework/types"
import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { invalidData } from "../../../domain/shared/domain-error"
import type { Checked } from "../../../domain/waves/station"
import type { ResolvedScan } from "../../../types/http/scan"
import type {
  StationDTO,
  StationOrderDTO,
  StationOutcome,
  StationScanResponse,
} from "../../../types/http/station"
import { resolveScan } from "../../scanning/resolve-scan"
import { warehouseActOf, WarehouseActInput } from "../../stock/act"
import { findOnTable, stationOf, wavesOf } from "./read-station"

export type ScanAtStationInput = WarehouseActInput & {
  text: string
  location_id?: string
  /** What put the orders onto the table that lie there now. */
  table?: string
  /** Of them, the order that is packed; without it, whichever waits for the article. */
  dispatch_id?: string
  idempotency_key?: string
}

/** A bare number may be an article as well as an order: what lies on the table comes first. */
const isBareNumber = (text: string): boolean => /^\d+$/.test(text.trim())

/**
 * What a scan at the packing station means, and what comes of it: the code of a tote, a tour, a dispatch or an order puts
 * that onto the table; that of an article counts it for the order on the table that waits for it.
 */
const scanAtStationStep = createStep(
  "comptoir-scan-at-station",
  async (input: ScanAtStationInput, { container }) => new StepResponse(await scanAtStation(container, input))
)

async function scanAtStation(
  container: MedusaContainer,
  input: ScanAtStationInput
): Promise<StationScanResponse> {
  const { text, location_id, table } = input
  if (table && isBareNumber(text)) {
    const checked = await scanArticle(container, input)
    if (checked && checked.outcome.kind !== "unknown") return checked
  }
  const opened = await openOnTable(container, input)
  if (opened) return opened
  if (table) return (await scanArticle(container, input)) ?? { outcome: { kind: "unknown" }, station: null }
  const found = await resolveScan(container, { text, location_id })
  const name = nameOf(found)
  return { outcome: name ? { kind: "no_order", name } : { kind: "unknown" }, station: null }
}

/** Puts onto the table what a code names, and notes that a tote came; nothing where it names none of these. */
async function openOnTable(
  container: MedusaContainer,
  { text, location_id, ...by }: ScanAtStationInput
): Promise<StationScanResponse | null> {
  const waves = wavesOf(container)
  const code = text.trim()
  const found = await waves.findAtStation(code, location_id)
  if (!found) return null
  const act = await warehouseActOf(container, by)
  const arrived = found.tote_id ? await waves.toteArrived(found.tote_id, act) : null
  return {
    outcome: { kind: "opened", tote_arrived: arrived?.is_new ?? false },
    station: await stationOf(container, code, found),
  }
}

const nameOf = (found: ResolvedScan): string | null => {
  const [item] = found.items
  return item ? (item.sku ?? item.title ?? item.inventory_item_id) : null
}

/** Counts a scanned article; nothing where the code is of no article. */
async function scanArticle(
  container: MedusaContainer,
  input: ScanAtStationInput
): Promise<StationScanResponse | null> {
  const { text, location_id, table, dispatch_id, idempotency_key } = input
  const found = await resolveScan(container, { text, location_id })
  const name = nameOf(found)
  if (!name || !table) return null
  const waves = wavesOf(container)
  const onTable = await findOnTable(container, { code: table, location_id })
  if (dispatch_id && !onTable.dispatch_ids.includes(dispatch_id))
    throw invalidData(`Dispatch ${dispatch_id} is not on the table; scan its tote first`)
  const dispatch_ids = dispatch_id ? [dispatch_id] : onTable.dispatch_ids
  const items = found.items.map((item) => item.inventory_item_id)
  const checked = await waves.scanGoods(
    { dispatch_ids, inventory_item_ids: items, units: found.quantity ?? 1, lot: found.lot, idempotency_key },
    await warehouseActOf(container, input)
  )
  const station = await stationOf(container, table, onTable)
  const elsewhere = checked.kind === "not_wanted" ? await waves.whereElse(dispatch_ids, items) : null
  return { outcome: saidOf(checked, name, found.lot, station, elsewhere), station }
}

function saidOf(
  checked: Checked,
  name: string,
  lot: string | null,
  station: StationDTO,
  elsewhere: { number: string; tote: string | null } | null
): StationOutcome {
  switch (checked.kind) {
    case "checked": {
      const order = station.orders.find(({ id }) => id === checked.dispatch_id) as StationOrderDTO
      const line = order.goods.find((one) => one.dispatch_line_id === checked.dispatch_line_id)
      return {
        kind: "checked",
        dispatch_id: order.id,
        dispatch_line_id: checked.dispatch_line_id,
        number: order.number,
        slot: order.slot,
        name,
        units: checked.units,
        checked: line?.checked ?? 0,
        picked: line?.picked ?? 0,
        is_complete: order.goods.every((one) => one.checked >= one.picked && one.to_pick === 0),
      }
    }
    case "not_wanted":
      return { kind: "not_wanted", name, elsewhere }
    case "all_checked":
      return { kind: "all_checked", name }
    case "too_many":
      return { kind: "too_many", name, units: checked.units, left: checked.left }
    case "wrong_lot":
      return { kind: "wrong_lot", name, lot: lot ?? "", lots: [...checked.lots] }
  }
}

/** A scan at the packing station: puts an order onto the table, or counts an article for it. */
export const scanAtStationWorkflow = createWorkflow(
  "comptoir-scan-at-station",
  (input: WorkflowData<ScanAtStationInput>) => new WorkflowResponse(scanAtStationStep(input))
)
