import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CsvColumn, downloadCsv } from "../../../../../platform/csv-download"
import type { RecoveryMessageDTO } from "../../../../../types/http/recovery-messages"
import { recoveryOf } from "../../../../../workflows/cart-recovery/recovery-of"
import { shopDay } from "../../../../../workflows/purchasing/steps/act"
import { addressesFor } from "../shown-to"
import type { AdminExportRecoveryMessagesType } from "../validators"

const PAGE = 500

const text = (
  header: string,
  value: (row: RecoveryMessageDTO) => unknown
): CsvColumn<RecoveryMessageDTO> => ({
  header,
  kind: "text",
  value: (row) => {
    const cell = value(row)
    if (cell instanceof Date) return cell.toISOString()
    return cell === null || cell === undefined ? null : String(cell)
  },
})
const figure = (
  header: string,
  value: (row: RecoveryMessageDTO) => number
): CsvColumn<RecoveryMessageDTO> => ({ header, kind: "number", value })

const COLUMNS: readonly CsvColumn<RecoveryMessageDTO>[] = [
  text("id", (row) => row.id),
  text("journey_id", (row) => row.journey_id),
  text("cart_id", (row) => row.cart_id),
  text("sales_channel", (row) => row.sales_channel_name ?? row.sales_channel_id),
  figure("step", (row) => row.step + 1),
  text("variant", (row) => row.variant),
  text("channel", (row) => row.channel),
  text("status", (row) => row.status),
  text("reason", (row) => row.reason),
  text("basis", (row) => row.basis),
  text("email", (row) => row.email),
  text("subject", (row) => row.subject),
  text("due_at", (row) => row.due_at),
  text("sent_at", (row) => row.sent_at),
  text("settled_at", (row) => row.settled_at),
  text("failure", (row) => row.failure),
  figure("attempts", (row) => row.attempts),
  figure("clicks", (row) => row.clicks),
  text("bounced_at", (row) => row.bounced_at),
  text("complained_at", (row) => row.complained_at),
]

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { order: _, ...filters } = req.validatedQuery as AdminExportRecoveryMessagesType
  const recovery = recoveryOf(req.scope)
  const shown = await addressesFor(req)
  async function* pages() {
    let after: string | null = null
    for (;;) {
      const rows: RecoveryMessageDTO[] = await recovery.recoveryMessagesAfter(filters, after, PAGE)
      yield rows.map(shown)
      after = rows[rows.length - 1]?.id ?? null
      if (rows.length < PAGE) return
    }
  }
  await downloadCsv(res, `relaunch-messages-${await shopDay(req.scope)}.csv`, COLUMNS, pages())
}
