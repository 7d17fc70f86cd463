import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { DEFAULT_NON_GOODS } from "../../domain/replenishment/sale-kind"
import { invalidData, notFound } from "../../domain/shared/domain-error"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"

/** The codes that are no goods: those given, else those of the setting, else the usual ones. */
export async function resolveNonGoods(
  container: MedusaContainer,
  given?: readonly string[]
): Promise<readonly string[]> {
  if (given) return given
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const kept = await administration.getSetting("sales.non_goods_codes")
  return kept.length ? kept : DEFAULT_NON_GOODS
}

/** The zone of the shop's day: the one given, else that of the setting. */
export async function resolveTimeZone(container: MedusaContainer, given?: string): Promise<string> {
  if (given) return given
  return container.resolve<AdministrationService>(ADMINISTRATION_MODULE).getSetting("stock.shop_time_zone")
}

/** The currency's code in small letters; refuses one that Medusa does not know. */
export async function resolveCurrency(container: MedusaContainer, given: string): Promise<string> {
  const code = given.trim().toLowerCase()
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "currency", fields: ["code"], filters: { code } })
  if (!data.length) throw invalidData(`There is no currency "${given}"; it must be a code such as eur`)
  return code
}

/** The id of the sales channel with this id or name; refuses an unknown one and a name that two have. */
export async function resolveChannel(container: MedusaContainer, given: string): Promise<string> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "sales_channel",
    fields: ["id", "name"],
    filters: { $or: [{ id: given }, { name: given }] },
    pagination: { take: 2 },
  })
  if (data.length > 1)
    throw invalidData(`Several sales channels are called "${given}"; give the id of one of them`)
  if (!data[0]) throw notFound(`There is no sales channel "${given}"; give the name or the id of one`)
  return data[0].id
}

/** Refuses ids that are no sales channel. */
export async function checkChannels(
  container: MedusaContainer,
  given: readonly (string | null)[]
): Promise<void> {
  const ids = given.filter((id) => id !== null)
  if (!ids.length) return
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "sales_channel", fields: ["id"], filters: { id: ids } })
  const unknown = ids.find((id) => !data.some((channel) => channel.id === id))
  if (unknown) throw notFound(`There is no sales channel ${unknown}`)
}
