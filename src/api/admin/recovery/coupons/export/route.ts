import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CsvColumn, downloadCsv } from "../../../../../platform/csv-download"
import type { RecoveryCouponDTO } from "../../../../../types/http/recovery-coupons"
import { recoveryOf } from "../../../../../workflows/cart-recovery/recovery-of"
import { shopDay } from "../../../../../workflows/purchasing/steps/act"
import { addressesFor } from "../../messages/shown-to"
import type { AdminExportCouponsType } from "../validators"

const PAGE = 500

const text = (header: string, value: (row: RecoveryCouponDTO) => unknown): CsvColumn<RecoveryCouponDTO> => ({
  header,
  kind: "text",
  value: (row) => {
    const cell = value(row)
    if (cell instanceof Date) return cell.toISOString()
    return cell === null || cell === undefined ? null : String(cell)
  },
})

const COLUMNS: readonly CsvColumn<RecoveryCouponDTO>[] = [
  text("code", (row) => row.code),
  text("status", (row) => (row.is_expired ? "expired" : row.status)),
  text("kind", (row) => row.kind),
  text("value", (row) => row.value),
  text("currency", (row) => row.currency_code),
  text("worth", (row) => row.worth),
  text("worth_currency", (row) => row.cart_currency_code),
  text("email", (row) => row.email),
  text("sales_channel", (row) => row.sales_channel_name ?? row.sales_channel_id),
  text("journey_id", (row) => row.journey_id),
  text("cart_id", (row) => row.cart_id),
  text("issued_at", (row) => row.issued_at),
  text("expires_at", (row) => row.expires_at),
  text("used_at", (row) => row.used_at),
  text("order", (row) => row.order_display_id ?? row.order_id),
  text("removed_at", (row) => row.removed_at),
  text("removed_because", (row) => row.removed_because),
]

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { order: _, ...filters } = req.validatedQuery as AdminExportCouponsType
  const at = new Date()
  const recovery = recoveryOf(req.scope)
  const shown = await addressesFor(req)
  async function* pages() {
    let after: string | null = null
    for (;;) {
      const rows: RecoveryCouponDTO[] = await recovery.couponsAfter(filters, after, PAGE, at)
      yield rows.map(shown)
      after = rows[rows.length - 1]?.id ?? null
      if (rows.length < PAGE) return
    }
  }
  await downloadCsv(res, `relaunch-coupons-${await shopDay(req.scope, at)}.csv`, COLUMNS, pages())
}
