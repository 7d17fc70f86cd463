import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CORRESPONDENCE_MODULE } from "../../../../modules/correspondence/names"
import type CorrespondenceService from "../../../../modules/correspondence/service"
import { CsvColumn, downloadCsv } from "../../../../platform/csv-download"
import type { MessageDTO } from "../../../../types/http/correspondence"
import { shopDay } from "../../../../workflows/purchasing/steps/act"
import type { AdminExportMessagesType } from "../validators"

const PAGE = 500

const text = (header: string, value: (row: MessageDTO) => unknown): CsvColumn<MessageDTO> => ({
  header,
  kind: "text",
  value: (row) => {
    const cell = value(row)
    if (cell instanceof Date) return cell.toISOString()
    return cell === null || cell === undefined ? null : String(cell)
  },
})

const COLUMNS: readonly CsvColumn<MessageDTO>[] = [
  text("created_at", (row) => row.created_at),
  text("status", (row) => row.status),
  text("channel", (row) => row.channel),
  text("template", (row) => row.template),
  text("record", (row) => row.record_name ?? row.entity_id),
  text("recipients", (row) => row.recipients.join(", ")),
  text("subject", (row) => row.subject),
  text("settled_at", (row) => row.settled_at),
  text("failure", (row) => row.failure),
]

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { order: _, ...filters } = req.validatedQuery as AdminExportMessagesType
  const correspondence = req.scope.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
  async function* pages() {
    let after: string | null = null
    for (;;) {
      const rows: MessageDTO[] = await correspondence.messagesAfter(filters, after, PAGE)
      yield rows
      after = rows[rows.length - 1]?.id ?? null
      if (rows.length < PAGE) return
    }
  }
  await downloadCsv(res, `messages-${await shopDay(req.scope)}.csv`, COLUMNS, pages())
}
