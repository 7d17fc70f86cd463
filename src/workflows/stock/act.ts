import type { MedusaContainer } from "@medusajs/framework/types"
import { dayIn, PlainDate } from "../../domain/purchasing/plain-date"
import { actorTypeOf } from "../../domain/stock/move"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"

/** What every act in a warehouse may be told: by whom, and at which instant (now when left out). */
export type WarehouseActInput = { actor_id?: string | null; at?: Date | string }

/** Who acts in a warehouse, when, and on which day of the shop. */
export type WarehouseAct = Readonly<{
  actor_id: string | null
  actor_type: "user" | "picker" | null
  at: Date
  today: PlainDate
}>

/** Reads, before the transaction opens, who acts and when. */
export async function warehouseActOf(
  container: MedusaContainer,
  { actor_id, at }: WarehouseActInput
): Promise<WarehouseAct> {
  const instant = at ? new Date(at) : new Date()
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const zone = await administration.getSetting("stock.shop_time_zone")
  return {
    actor_id: actor_id ?? null,
    actor_type: actorTypeOf(actor_id),
    at: instant,
    today: dayIn(zone, instant),
  }
}
