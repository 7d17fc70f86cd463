import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  createApiKeysWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
  updateProductVariantsWorkflow,
} from "@medusajs/medusa/core-flows"
import type { AxiosResponse } from "axios"
import { aPurchasingShop, PurchasingShop } from "../../helpers/a-purchasing-shop"
import { aSentOrder } from "../../helpers/a-purchase-order"
import { Article, aStorefront, Storefront } from "../../helpers/a-storefront"
import type { Suite } from "../../helpers/suite"
import { editStockLevelsWorkflow } from "../../../src/workflows/stock/edit-stock-levels"

/** A shop that sells what it buys: suppliers, a warehouse, and a web shop with its publishable key. */
export type ShopWindow = {
  shop: () => PurchasingShop
  storefront: () => Storefront
  key: () => string
  /** `GET /store/availability`, as a shopper's browser asks. */
  ask: (query: string, key?: string) => Promise<AxiosResponse>
  availability: (...articles: Article[]) => Promise<Record<string, unknown>[]>
  /** Sets what the web shop tells its shoppers. */
  open: (terms?: object) => Promise<AxiosResponse>
  /** Puts so many of each article into the warehouse. */
  stock: (quantity: number, ...articles: Article[]) => Promise<void>
  /** An order that the supplier holds, of one line a day. */
  coming: (article: Article, lines: [string, number][], location?: string) => Promise<string>
  complete: (cartId: string) => Promise<AxiosResponse>
  allowBackorders: (...articles: Article[]) => Promise<void>
}

export async function aPublishableKey(container: MedusaContainer, channelIds: string[]): Promise<string> {
  const {
    result: [key],
  } = await createApiKeysWorkflow(container).run({
    input: { api_keys: [{ type: "publishable", title: "Web", created_by: "" }] },
  })
  if (channelIds.length)
    await linkSalesChannelsToApiKeyWorkflow(container).run({ input: { id: key!.id, add: channelIds } })
  return key!.token
}

export function aShopWindow(suite: Suite): ShopWindow {
  const shop = aPurchasingShop(suite)
  let storefront: Storefront
  let key: string
  beforeAll(async () => {
    const container = suite.getContainer()
    storefront = await aStorefront(container, [shop().lyon.id], 3)
    key = await aPublishableKey(container, [storefront.channel_id])
  })
  const ask = (query: string, ofKey = key) =>
    suite.api.get(`/store/availability?${query}`, {
      headers: { "x-publishable-api-key": ofKey },
      validateStatus: () => true,
    })
  return {
    shop,
    storefront: () => storefront,
    key: () => key,
    ask,
    availability: async (...articles) => {
      const { status, data } = await ask(
        articles.map(({ variant_id }) => `variant_id[]=${variant_id}`).join("&")
      )
      if (status !== 200) throw new Error(`${status}: ${data.message}`)
      return data.availability
    },
    open: (terms = {}) =>
      shop().post(`/admin/availability/channels/${storefront.channel_id}`, { is_enabled: true, ...terms }),
    stock: async (quantity, ...articles) => {
      const container = suite.getContainer()
      const location_id = shop().lyon.id
      const inventory = container.resolve(Modules.INVENTORY)
      const ids = articles.map((article) => article.inventory_item_id)
      const levels = await inventory.listInventoryLevels({ inventory_item_id: ids, location_id })
      const known = new Set(levels.map((level) => level.inventory_item_id))
      await inventory.createInventoryLevels(
        ids.filter((id) => !known.has(id)).map((inventory_item_id) => ({ inventory_item_id, location_id }))
      )
      await editStockLevelsWorkflow(container).run({
        input: {
          edits: ids.map((inventory_item_id) => ({
            inventory_item_id,
            location_id,
            stocked_quantity: quantity,
          })),
          actor_id: shop().adminId,
          key: `stock-${Math.random()}`,
          now: new Date(),
        },
      })
    },
    coming: (article, lines, location = shop().lyon.id) =>
      aSentOrder(suite.getContainer(), {
        supplier_id: shop().lumen.id,
        location_id: location,
        lines: lines.map(([expected_on, quantity]) => ({
          inventory_item_id: article.inventory_item_id,
          quantity,
          unit_price: "4",
          expected_on,
        })),
      }),
    complete: (cartId) =>
      suite.api.post(
        `/store/carts/${cartId}/complete`,
        {},
        { headers: { "x-publishable-api-key": key }, validateStatus: () => true }
      ),
    allowBackorders: async (...articles) => {
      await updateProductVariantsWorkflow(suite.getContainer()).run({
        input: {
          product_variants: articles.map(({ variant_id }) => ({ id: variant_id, allow_backorder: true })),
        },
      })
    },
  }
}
