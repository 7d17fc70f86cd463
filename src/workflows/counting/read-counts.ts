import type { MedusaContainer } from "@medusajs/framework/types"
import { COUNTING_MODULE } from "../../modules/counting/names"
import type CountingService from "../../modules/counting/service"
import type { StockCountDTO, StockCountLineDTO } from "../../types/http/counting"
import { viewerOf } from "./steps/act"

type Page = { limit: number; offset: number }

/** The counts of a warehouse that somebody can count now, as this person may see them: what is due first stands first. */
export async function openCountsAt(
  container: MedusaContainer,
  { location_id, actor_id, limit, offset }: { location_id: string; actor_id: string } & Page
): Promise<{ stock_counts: StockCountDTO[]; count: number }> {
  const counting = container.resolve<CountingService>(COUNTING_MODULE)
  const page = await counting.findCounts(
    { location_id: [location_id], status: ["requested", "counting"] },
    { limit, offset, order: "due_on" },
    await viewerOf(container, actor_id)
  )
  return { stock_counts: page.rows, count: page.count }
}

/** The places of a count that nobody has counted in this round, in walking order; without what the book says. */
export async function placesToCount(
  container: MedusaContainer,
  { id, actor_id, limit, offset, bin_id }: { id: string; actor_id: string; bin_id?: string } & Page
): Promise<{ stock_count: StockCountDTO; lines: StockCountLineDTO[]; count: number }> {
  const counting = container.resolve<CountingService>(COUNTING_MODULE)
  const viewer = await viewerOf(container, actor_id)
  const stock_count = await counting.readCount(id, viewer)
  const page = await counting.findLines(id, { status: ["open"], bin_id }, { limit, offset }, viewer)
  return { stock_count, lines: page.rows, count: page.count }
}
