import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { AxiosRequestConfig, AxiosResponse } from "axios"
import { aSupplier } from "./a-supplier"
import { aWarehouse } from "./a-warehouse"
import { anAdmin } from "./an-admin"
import { someItems } from "./some-items"
import type { Suite } from "./suite"

/** What a test of purchasing finds: one supplier of three items, a tracked warehouse and a plain one. */
export type PurchasingShop = {
  get: (path: string) => Promise<AxiosResponse>
  post: (path: string, body?: unknown, config?: AxiosRequestConfig) => Promise<AxiosResponse>
  remove: (path: string) => Promise<AxiosResponse>
  lyon: { id: string; name: string }
  lille: { id: string; name: string }
  lumen: { id: string; name: string }
  items: { id: string; sku: string }[]
  /** An item that no supplier lists. */
  unlisted: { id: string; sku: string }
  adminId: string
  /** How many rows a table has, to show that a refusal changed nothing. */
  count: (table: string) => Promise<number>
}

/** Seeds the shop in `beforeAll`; the database is put back to it before each test. Answers are never thrown. */
export function aPurchasingShop({ api, getContainer }: Suite): () => PurchasingShop {
  let shop: PurchasingShop
  beforeAll(async () => {
    const container = getContainer()
    const { id: adminId, request } = await anAdmin(container)
    const lyon = await aWarehouse(container)
    const lille = await aWarehouse(container, { name: "Lille", tracked: false })
    const items = await someItems(container, 3, { prefix: "LAMP" })
    const [unlisted] = await someItems(container, 1, { prefix: "OTHER" })
    const lumen = await aSupplier(container, { name: "Lumen", code: "LUMEN", lead_time_days: 5 }, [
      { inventory_item_id: items[0]!.id, unit_price: "12.50", supplier_sku: "LU-100" },
      { inventory_item_id: items[1]!.id, unit_price: "9.99", price_per_quantity: 100, order_multiple: 12 },
      { inventory_item_id: items[2]!.id, unit_price: "3.00", lead_time_days: 30, barcode: "3017620422003" },
    ])
    const settings = { ...request, validateStatus: () => true }
    const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    shop = {
      get: (path) => api.get(path, settings),
      post: (path, body, config) =>
        api.post(path, body, {
          ...settings,
          ...config,
          headers: { ...settings.headers, ...config?.headers },
        }),
      remove: (path) => api.delete(path, settings),
      lyon,
      lille,
      lumen,
      items,
      unlisted: unlisted!,
      adminId,
      count: async (table) => Number((await knex(table).count())[0]!.count),
    }
  })
  return () => shop
}
