import type { MedusaContainer } from "@medusajs/framework/types"
import type { Viewer } from "../../../domain/counting/visible"
import { dayIn } from "../../../domain/purchasing/plain-date"
import { actorTypeOf } from "../../../domain/stock/move"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import { COUNTING_MODULE } from "../../../modules/counting/names"
import type { Act, Neighbours, Position } from "../../../modules/counting/neighbours"
import type CountingService from "../../../modules/counting/service"
import type { WarehouseActInput } from "../../stock/act"
import { stockActs } from "../../stock/ports"
import { settleStockPositions } from "../../stock/steps/settle-stock-positions"

/** Reads, before the transaction opens, who counts, when, and the settings that bear on it. */
export async function countActOf(
  container: MedusaContainer,
  { actor_id, at }: WarehouseActInput
): Promise<Act> {
  const instant = at ? new Date(at) : new Date()
  const settings = await container.resolve<AdministrationService>(ADMINISTRATION_MODULE).getSettings()
  return {
    actor_id: actor_id ?? null,
    actor_type: actorTypeOf(actor_id),
    at: instant,
    today: dayIn(settings["stock.shop_time_zone"], instant),
    always_blind: settings["warehouse.count_blind"] === "always",
    recount: {
      units: settings["warehouse.count_recount_units"],
      percent: settings["warehouse.count_recount_percent"],
      value: settings["warehouse.count_recount_value"],
    },
    approval: {
      units: settings["warehouse.count_approval_units"],
      value: settings["warehouse.count_approval_value"],
    },
    own_hidden: settings["warehouse.count_own_hidden"],
  }
}

/**
 * Who looks at a count, and whether they may learn what the book says. People of the scanner never hold the permission;
 * the shop itself, which has no actor, hides nothing from itself.
 */
export async function viewerOf(
  container: MedusaContainer,
  actorId: string | null | undefined
): Promise<Viewer> {
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const own_hidden = await administration.getSetting("warehouse.count_own_hidden")
  if (!actorId) return { actor_id: null, sees_expected: true, own_hidden }
  const isUser = actorTypeOf(actorId) === "user"
  const sees_expected = isUser && (await administration.isPermitted(actorId, "warehouse.see_expected"))
  return { actor_id: actorId, sees_expected, own_hidden }
}

/** The other modules, for the transaction that counting opens: each call joins it. */
export function neighboursOf(container: MedusaContainer): Neighbours {
  const { takeNumber, recordAudit, recordMoves, listTracked } = stockActs(container)
  return { takeNumber, recordAudit, recordMoves, listTracked }
}

const PAGE = 1_000

/** Writes down what core sold in the places that a count has still to count, so that a sale is not taken for a loss. */
export async function settlePlaces(container: MedusaContainer, id: string): Promise<void> {
  const counting = container.resolve<CountingService>(COUNTING_MODULE)
  let after = ""
  for (;;) {
    const page: Position[] = await counting.unsettledPositions(id, after, PAGE)
    await settleStockPositions(container, page)
    const last = page[page.length - 1]
    if (!last || page.length < PAGE) return
    after = last.inventory_item_id
  }
}
