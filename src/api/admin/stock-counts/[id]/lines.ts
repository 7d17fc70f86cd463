import type { Viewer } from "../../../../domain/counting/visible"
import type CountingService from "../../../../modules/counting/service"
import type { StockCountDTO, StockCountLineDTO } from "../../../../types/http/counting"
import type { AdminExportCountLinesType } from "../validators"

const PAGE = 1_000

/** The lines of a count page by page, in walking order. */
export async function* linesOf(
  counting: CountingService,
  count: StockCountDTO,
  filters: AdminExportCountLinesType,
  viewer: Viewer
): AsyncGenerator<StockCountLineDTO[]> {
  let after = { position: -1, id: "" }
  for (;;) {
    const rows = await counting.pageLines(count, filters, after, PAGE, viewer)
    yield rows
    const last = rows[rows.length - 1]
    if (!last || rows.length < PAGE) return
    after = { position: last.position, id: last.id }
  }
}
