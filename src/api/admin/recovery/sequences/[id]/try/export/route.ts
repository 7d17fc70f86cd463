import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TrialLine, trialLines } from "../../../../../../../domain/cart-recovery/trial-lines"
import { CsvColumn, downloadCsv } from "../../../../../../../platform/csv-download"
import { shopDay } from "../../../../../../../workflows/purchasing/steps/act"
import { trySequence } from "../../../../../../../workflows/cart-recovery/try-sequence"
import type { AdminExportSequenceTrialType } from "../../../validators"

const COLUMNS: readonly CsvColumn<TrialLine>[] = [
  { header: "part", kind: "text", value: (line) => line.part },
  { header: "name", kind: "text", value: (line) => line.name },
  { header: "reason", kind: "text", value: (line) => line.detail },
  { header: "step", kind: "number", value: (line) => (line.step === null ? null : line.step + 1) },
  { header: "value", kind: "number", value: (line) => line.value },
  { header: "unit", kind: "text", value: (line) => line.unit },
]

async function* once(lines: readonly TrialLine[]) {
  yield lines
}

/** A trial of the steps that are kept, as a file: its figures, what became of carts and why, messages by step and day. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const asked = req.validatedQuery as AdminExportSequenceTrialType
  const { sum } = await trySequence(req.scope, req.params.id as string, asked, new Date())
  await downloadCsv(res, `relaunch-trial-${await shopDay(req.scope)}.csv`, COLUMNS, once(trialLines(sum)))
}
