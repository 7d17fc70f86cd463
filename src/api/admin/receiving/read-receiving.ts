import type { MedusaContainer } from "@medusajs/framework/types"
import { REJECT_REASONS } from "../../../domain/purchasing/receive"
import { receivable } from "../../../domain/purchasing/tolerance"
import { DomainError } from "../../../domain/shared/domain-error"
import { ownCode, readScan } from "../../../domain/warehouse/gs1"
import { barcodesOf, mayBeOwnNumber, ownCodesOf } from "../../../domain/warehouse/scan-codes"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { PurchaseOrderLineDTO } from "../../../types/http/purchasing"
import type {
  ReceivableLineDTO,
  ReceivingResponse,
  ScannedDTO,
  ScanResponse,
} from "../../../types/http/receiving"
import { actOf } from "../../../workflows/purchasing/steps/act"
import { readPurchaseOrder } from "../purchasing/read"

/** What a clerk needs to receive, of an order where one is named. */
export async function readReceiving(
  container: MedusaContainer,
  actor_id: string,
  orderId?: string
): Promise<ReceivingResponse> {
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const own = await administration.getSetting("purchasing.reject_reasons")
  const { sees_expected, tolerance } = await actOf(container, { actor_id })
  const reject_reasons = [...new Set<string>([...REJECT_REASONS, ...own])]
  if (!orderId) return { sees_expected, reject_reasons, purchase_order: null, lines: [] }
  const order = await readPurchaseOrder(container, orderId)
  const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
  const tolerances = await purchasing.tolerancesOfOrder(orderId, tolerance)
  const tracking = await purchasing.itemTracking((order.lines ?? []).map((line) => line.inventory_item_id))
  const { id, number, currency_code } = order
  const [supplier, location] = [
    order.supplier!,
    order.location ?? { id: order.location_id, name: order.location_id },
  ]
  return {
    sees_expected,
    reject_reasons,
    purchase_order: { id, number, supplier, location, currency_code },
    lines: (order.lines ?? []).map((line) => receivableLine(line, tolerances, tracking)),
  }
}

function receivableLine(
  line: PurchaseOrderLineDTO,
  tolerances: Awaited<ReturnType<PurchasingService["tolerancesOfOrder"]>>,
  tracking: Awaited<ReturnType<PurchasingService["itemTracking"]>>
): ReceivableLineDTO {
  const tolerance = tolerances.get(line.id) ?? { over: 0, under: 0 }
  const { id, position, inventory_item_id, sku, title, supplier_sku, purchase_unit, pack_size, expected_on } =
    line
  const { quantity, received_quantity, outstanding_quantity } = line
  return {
    id,
    position,
    inventory_item_id,
    sku,
    title,
    supplier_sku,
    purchase_unit,
    pack_size,
    expected_on,
    quantity,
    received_quantity,
    outstanding_quantity,
    receivable_quantity: receivable(line, tolerance),
    tolerance,
    ...(tracking.get(inventory_item_id) ?? { tracks_lots: false, tracks_expiry: false }),
  }
}

/** What a scanned code names, with what must be written down of it and what its own code says of that. */
export async function readScanned(
  container: MedusaContainer,
  { code, ...search }: { code: string; purchase_order_id?: string; supplier_id?: string }
): Promise<ScanResponse> {
  const { scan, found: rows } = await findScannedRows(container, code, search)
  const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
  const tracking = await purchasing.itemTracking(rows.map((row) => row.inventory_item_id))
  const found: ScannedDTO[] = rows.map((row) => ({
    ...row,
    ...(tracking.get(row.inventory_item_id) ?? { tracks_lots: false, tracks_expiry: false }),
  }))
  const { lot, expires_on, quantity } = scan
  return { code: scan.code, found, lot, expires_on, quantity }
}

/** A number of ours is looked for before a wrong check digit is held against it: some SKUs have eight digits. */
async function findScannedRows(
  container: MedusaContainer,
  code: string,
  search: { purchase_order_id?: string; supplier_id?: string }
) {
  const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
  try {
    const scan = readScan(code, { year: new Date().getUTCFullYear() })
    const codes = [...new Set([...barcodesOf(scan), ...ownCodesOf(scan)])]
    return { scan, found: await purchasing.findScanned({ ...search, codes }) }
  } catch (error) {
    if (!(error instanceof DomainError) || !mayBeOwnNumber(code.trim())) throw error
    const found = await purchasing.findScanned({ ...search, codes: [code.trim()] })
    if (!found.length) throw error
    return { scan: ownCode(code), found }
  }
}
