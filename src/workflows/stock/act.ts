import type { MedusaContainer } from "@medusajs/framework/types"
import type { SettingValues } from "../../domain/administration/settings"
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

/** The settings in force, for an act that asks after several of them: they are read once. */
export const settingsOf = (container: MedusaContainer): Promise<SettingValues> =>
  container.resolve<AdministrationService>(ADMINISTRATION_MODULE).getSettings()

/** Who acts and when, by settings that were read already. */
export function warehouseActBy(settings: SettingValues, { actor_id, at }: WarehouseActInput): WarehouseAct {
  const instant = at ? new Date(at) : new Date()
  return {
    actor_id: actor_id ?? null,
    actor_type: actorTypeOf(actor_id),
    at: instant,
    today: dayIn(settings["stock.shop_time_zone"], instant),
  }
}

/** Reads, before the transaction opens, who acts and when. */
export const warehouseActOf = async (
  container: MedusaContainer,
  input: WarehouseActInput
): Promise<WarehouseAct> => warehouseActBy(await settingsOf(container), input)
