import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { ChannelKey, DemoShop, RegionKey, WarehouseKey } from "../shop"

/** Says what is being done; `done` of `total` where a part is long. */
export type Report = (text: string, done?: number, total?: number) => void

/** What the parts of the seed share: the shop to be, and the records that earlier parts made. */
export type World = {
  container: MedusaContainer
  shop: DemoShop
  report: Report
  /** The one who signs in: the buyer of all that is bought. */
  owner_id: string
  channels: Record<ChannelKey, string>
  warehouses: Record<WarehouseKey, string>
  regions: Record<RegionKey, string>
  /** The shipping option that an order of the region takes when the warehouse serves it. */
  shipping_options: Map<string, string>
  shipping_profile_id: string
}

export const shippingOptionKey = (warehouse: WarehouseKey, region: RegionKey): string =>
  `${warehouse}/${region}`

type Row = Record<string, unknown> & { id: string }

/** Reads records of Medusa through its Query. */
export async function listRecords<T extends object = Row>(
  container: MedusaContainer,
  entity: string,
  fields: string[],
  filters: Record<string, unknown> = {}
): Promise<T[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity, fields, filters } as never)
  return data as unknown as T[]
}

/** The record that the map holds under the key, or an error that names the key. */
export function held<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key)
  if (value === undefined) throw new Error(`The demo shop has nothing under ${String(key)}`)
  return value
}

/** Cuts a list into lists of at most `size`. */
export const inChunks = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size)
  )
