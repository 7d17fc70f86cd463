import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { proposePicks } from "../../../../domain/warehouse/transfer-picks"
import { SCANNING_MODULE } from "../../../../modules/scanning/names"
import type ScanningService from "../../../../modules/scanning/service"
import type { ScannerTransferDTO, ScannerTransfersResponse } from "../../../../types/http/scanner"
import { seesExpected } from "../../../../workflows/purchasing/steps/act"
import { pickerOf, warehouseOf } from "../../authenticate"
import type { ScannerPageQueryType } from "../validators"

/** A transfer may have thousands of lines. */
const MOST_TRANSFERS = 50

/** The transfers to be shipped from here, with the bins to take the goods from, and those that come here. */
export async function GET(
  req: MedusaRequest<unknown, ScannerPageQueryType>,
  res: MedusaResponse<ScannerTransfersResponse>
): Promise<void> {
  const { after, limit } = req.validatedQuery as ScannerPageQueryType
  const location_id = warehouseOf(req)
  const scanning = req.scope.resolve<ScanningService>(SCANNING_MODULE)
  const page = { location_id, after, limit: Math.min(limit, MOST_TRANSFERS) }
  const { rows, next } = await scanning.pageTransfers(page)
  const leaving = rows.filter(({ direction }) => direction === "ship").flatMap(({ lines }) => lines)
  const stock = leaving.length
    ? await scanning.pickableStock({
        location_id,
        item_ids: [...new Set(leaving.map(({ item_id }) => item_id))],
        hold_ids: leaving.flatMap(({ hold_id }) => hold_id ?? []),
      })
    : []
  const picks = proposePicks(
    leaving.map(({ item_id, ...line }) => ({ ...line, inventory_item_id: item_id })),
    stock
  )
  const picksOf = new Map<string, typeof picks>()
  for (const pick of picks) picksOf.set(pick.line_id, [...(picksOf.get(pick.line_id) ?? []), pick])
  const sees_expected = await seesExpected(req.scope, pickerOf(req).id)
  const transfers = rows.map((row): ScannerTransferDTO => ({
    ...row,
    lines: row.lines.map(({ hold_id: _, quantity, ...line }) => ({
      ...line,
      // Whoever counts what arrives without knowing what was sent does not learn it here.
      ...(row.direction === "ship" || sees_expected ? { quantity } : {}),
      picks: (picksOf.get(line.id) ?? []).map(({ bin_id, bin_code, lot, expires_on, quantity: units }) => ({
        bin: bin_id && bin_code ? { id: bin_id, code: bin_code } : null,
        lot,
        expires_on,
        quantity: units,
      })),
    })),
  }))
  res.json({ transfers, next })
}
