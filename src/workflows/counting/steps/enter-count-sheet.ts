import { generateEntityId } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { readSheet, SheetProblem, SheetRow } from "../../../domain/counting/count-sheet"
import { inChunks } from "../../../domain/stock/door"
import { COUNTING_MODULE } from "../../../modules/counting/names"
import type CountingService from "../../../modules/counting/service"
import type { CountSheetImportResponse } from "../../../types/http/counting"
import type { WarehouseActInput } from "../../stock/act"
import { countActOf, settlePlaces } from "./act"

export type EnterCountSheetInput = {
  id: string
  rows: SheetRow[]
  idempotency_key?: string
} & WarehouseActInput

/** Quantities entered per transaction. */
const ROWS_AT_ONCE = 2_000
const LISTED_PROBLEMS = 100

/** Nothing is entered while one row cannot be read; a part that was entered before a crash is known by its key. */
export const enterCountSheetStep = createStep(
  "comptoir-enter-count-sheet",
  async ({ id, rows, idempotency_key, actor_id, at }: EnterCountSheetInput, { container }) => {
    const counting = container.resolve<CountingService>(COUNTING_MODULE)
    const read = readSheet(rows)
    const found = await counting.placesOfSheet(id, read.entries)
    const problems: SheetProblem[] = [...read.problems, ...found.problems].sort((a, b) => a.line - b.line)
    const answer: CountSheetImportResponse = {
      counted: 0,
      skipped: read.skipped,
      problems: problems.slice(0, LISTED_PROBLEMS),
    }
    if (problems.length || !found.entries.length) return new StepResponse(answer)
    await settlePlaces(container, id)
    const act = await countActOf(container, { actor_id, at })
    const key = idempotency_key ?? generateEntityId(undefined, "act")
    for (const [index, entries] of inChunks(found.entries, ROWS_AT_ONCE).entries()) {
      await counting.enterCounts(id, { entries, idempotency_key: `${key}:sheet:${index}` }, act)
    }
    return new StepResponse({ ...answer, counted: found.entries.length })
  }
)
