import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CsvColumn, downloadCsv } from "../../../../../platform/csv-download"
import type { RecoveryJourneyDTO } from "../../../../../types/http/recovery-journeys"
import { recoveryOf } from "../../../../../workflows/cart-recovery/recovery-of"
import { shopDay } from "../../../../../workflows/purchasing/steps/act"
import { addressesFor } from "../../messages/shown-to"
import { journeysAsked } from "../asked"
import type { AdminExportRecoveryJourneysType } from "../validators"

const PAGE = 500

const text = (
  header: string,
  value: (row: RecoveryJourneyDTO) => unknown
): CsvColumn<RecoveryJourneyDTO> => ({
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
  value: (row: RecoveryJourneyDTO) => string | number | null
): CsvColumn<RecoveryJourneyDTO> => ({ header, kind: "number", value })

const COLUMNS: readonly CsvColumn<RecoveryJourneyDTO>[] = [
  text("id", (row) => row.id),
  text("cart_id", (row) => row.cart_id),
  text("person_id", (row) => row.person_id),
  text("email", (row) => row.email),
  text("sales_channel", (row) => row.sales_channel_name ?? row.sales_channel_id),
  text("sequence", (row) => row.sequence_name ?? row.sequence_id),
  text("status", (row) => row.status),
  text("reason", (row) => row.exit_reason),
  text("arm", (row) => row.arm),
  figure("value", (row) => row.value),
  text("currency", (row) => row.currency_code),
  figure("items", (row) => row.item_count),
  text("language", (row) => row.language_code),
  text("country", (row) => row.country_code),
  text("first_time", (row) => (row.is_first_time ? "yes" : "no")),
  figure("messages", (row) => row.sent),
  figure("clicks", (row) => row.clicks),
  text("next_at", (row) => row.next?.due_at),
  text("next_reason", (row) => row.next?.reason),
  text("eligible_at", (row) => row.eligible_at),
  text("left_at", (row) => row.abandoned_at),
  text("recovered_at", (row) => row.recovered_at),
  text("ended_at", (row) => row.ended_at),
  text("order_id", (row) => row.order_id),
  figure("order", (row) => row.order_display_id),
]

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { order: _, ...given } = req.validatedQuery as AdminExportRecoveryJourneysType
  const filters = await journeysAsked(req, given)
  const recovery = recoveryOf(req.scope)
  const shown = await addressesFor(req)
  async function* pages() {
    let after: string | null = null
    for (;;) {
      const rows: RecoveryJourneyDTO[] = await recovery.recoveryJourneysAfter(filters, after, PAGE)
      yield rows.map(shown)
      after = rows[rows.length - 1]?.id ?? null
      if (rows.length < PAGE) return
    }
  }
  await downloadCsv(res, `relaunch-journeys-${await shopDay(req.scope)}.csv`, COLUMNS, pages())
}
