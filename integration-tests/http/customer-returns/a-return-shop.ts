import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules, ProductStatus } from "@medusajs/framework/utils"
import { createOrderFulfillmentWorkflow, createProductsWorkflow } from "@medusajs/medusa/core-flows"
import type { AxiosResponse } from "axios"
import { Article, aStorefront, Storefront } from "../../helpers/a-storefront"
import { aWarehouse } from "../../helpers/a-warehouse"
import { anAdmin } from "../../helpers/an-admin"
import type { Suite } from "../../helpers/suite"
import { reconcileStockWorkflow } from "../../../src/workflows/stock/reconcile-stock"

export type Line = { article: Article; quantity: number; reason_id?: string; note?: string }

/** What a test of customers' returns finds: a shop that has sold, one warehouse that is tracked and one that is not. */
export type ReturnShop = {
  get: (path: string) => Promise<AxiosResponse>
  post: (path: string, body?: unknown) => Promise<AxiosResponse>
  storefront: Storefront
  /** A kit of one ART-1 and two of ART-2. */
  kit: Article
  /** An article that is not kept in stock. */
  voucher: Article
  lyon: { id: string; name: string }
  lille: { id: string; name: string }
  reason: { id: string; label: string }
  adminId: string
  /** An order that was sent from Lyon. */
  sell: (lines: Line[]) => Promise<{ id: string; lineOf: (article: Article) => string }>
  /** A return of these lines that the customer asked for, begun to be received at `location`. */
  sendBack: (
    orderId: string,
    lines: { line_item_id: string; quantity: number; reason_id?: string; note?: string }[],
    location?: string
  ) => Promise<string>
  /** What came of it, to be confirmed. */
  arrive: (
    returnId: string,
    lines: { line_item_id: string; quantity: number }[],
    dismissed?: { line_item_id: string; quantity: number }[]
  ) => Promise<void>
  confirm: (returnId: string) => Promise<AxiosResponse>
  /** Stocked, reserved and free units of an article at a warehouse. */
  levelOf: (
    article: Article,
    location?: string
  ) => Promise<{ stocked: number; reserved: number; free: number }>
  rows: <T = Record<string, unknown>>(sql: string, values?: unknown[]) => Promise<T[]>
  recover: () => Promise<void>
}

export function aReturnShop({ api, getContainer }: Suite): () => ReturnShop {
  let shop: ReturnShop
  beforeAll(async () => {
    shop = await open(getContainer(), api as never)
  })
  return () => shop
}

type Api = {
  get: (path: string, config: object) => Promise<AxiosResponse>
  post: (path: string, body: unknown, config: object) => Promise<AxiosResponse>
}

async function open(container: MedusaContainer, api: Api): Promise<ReturnShop> {
  const { id: adminId, request } = await anAdmin(container)
  const lyon = await aWarehouse(container)
  const lille = await aWarehouse(container, { name: "Lille", tracked: false })
  const storefront = await aStorefront(container, [lyon.id, lille.id], 3)
  const [first, second] = storefront.articles as [Article, Article]
  const kit = await aVariant(container, storefront, "KIT", {
    manage_inventory: true,
    inventory_items: [
      { inventory_item_id: first.inventory_item_id, required_quantity: 1 },
      { inventory_item_id: second.inventory_item_id, required_quantity: 2 },
    ],
  })
  const voucher = await aVariant(container, storefront, "VOUCHER", { manage_inventory: false })
  await container.resolve(Modules.INVENTORY).createInventoryLevels(
    storefront.articles.map(({ inventory_item_id }) => ({
      inventory_item_id,
      location_id: lyon.id,
      stocked_quantity: 100,
    }))
  )
  const reason = await container
    .resolve(Modules.ORDER)
    .createReturnReasons({ value: "too_small", label: "Too small" })
  const settings = { ...request, validateStatus: () => true }
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const rows: ReturnShop["rows"] = async (sql, values = []) => (await knex.raw(sql, values as never)).rows
  const get: ReturnShop["get"] = (path) => api.get(path, settings)
  const post: ReturnShop["post"] = (path, body) => api.post(path, body, settings)
  const must = async (path: string, body: unknown) => {
    const answer = await post(path, body)
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.data)}`)
    return answer.data
  }
  const recover = async () => {
    await reconcileStockWorkflow(container).run({
      input: { due_before: new Date(Date.now() + 60_000), differences: true },
    })
  }
  await recover()

  const sell: ReturnShop["sell"] = async (lines) => {
    const id = await storefront.placeOrder(lines)
    const items = await rows<{ id: string; variant_id: string; quantity: string }>(
      `SELECT line.id, line.variant_id, item.quantity FROM order_item AS item
         JOIN order_line_item AS line ON line.id = item.item_id WHERE item.order_id = ?`,
      [id]
    )
    await createOrderFulfillmentWorkflow(container).run({
      input: {
        order_id: id,
        location_id: lyon.id,
        items: items.map((item) => ({ id: item.id, quantity: Number(item.quantity) })),
      } as never,
    })
    await recover()
    return { id, lineOf: (article) => items.find((item) => item.variant_id === article.variant_id)!.id }
  }
  const sendBack: ReturnShop["sendBack"] = async (order_id, lines, location = lyon.id) => {
    const { return: created } = await must("/admin/returns", { order_id, location_id: location })
    const items = lines.map(({ line_item_id, reason_id, note, quantity }) => ({
      id: line_item_id,
      quantity,
      ...(reason_id ? { reason_id } : {}),
      ...(note ? { internal_note: note } : {}),
    }))
    await must(`/admin/returns/${created.id}/request-items`, { items })
    await must(`/admin/returns/${created.id}/request`, {})
    return created.id
  }
  const arrive: ReturnShop["arrive"] = async (returnId, lines, dismissed = []) => {
    const itemsOf = (of: typeof lines) => ({
      items: of.map(({ line_item_id, quantity }) => ({ id: line_item_id, quantity })),
    })
    await must(`/admin/returns/${returnId}/receive`, {})
    if (lines.length) await must(`/admin/returns/${returnId}/receive-items`, itemsOf(lines))
    if (dismissed.length) await must(`/admin/returns/${returnId}/dismiss-items`, itemsOf(dismissed))
  }
  const levelOf: ReturnShop["levelOf"] = async ({ inventory_item_id }, location = lyon.id) => {
    const [level] = await rows<{ stocked: string; reserved: string }>(
      `SELECT stocked_quantity AS stocked, reserved_quantity AS reserved FROM inventory_level
        WHERE inventory_item_id = ? AND location_id = ? AND deleted_at IS NULL`,
      [inventory_item_id, location]
    )
    const stocked = Number(level?.stocked ?? 0)
    const reserved = Number(level?.reserved ?? 0)
    return { stocked, reserved, free: stocked - reserved }
  }
  const confirm: ReturnShop["confirm"] = (returnId) => post(`/admin/returns/${returnId}/receive/confirm`, {})
  return {
    get,
    post,
    storefront,
    kit,
    voucher,
    lyon,
    lille,
    reason: { id: reason.id, label: reason.label },
    adminId,
    sell,
    sendBack,
    arrive,
    confirm,
    levelOf,
    rows,
    recover,
  }
}

async function aVariant(
  container: MedusaContainer,
  { channel_id }: Storefront,
  sku: string,
  variant: object
): Promise<Article> {
  const { result } = await createProductsWorkflow(container).run({
    input: {
      products: [
        {
          title: sku,
          status: ProductStatus.PUBLISHED,
          options: [{ title: "Kind", values: [sku] }],
          variants: [
            {
              title: sku,
              sku,
              options: { Kind: sku },
              prices: [{ currency_code: "eur", amount: 25 }],
              ...variant,
            },
          ],
          sales_channels: [{ id: channel_id }],
          shipping_profile_id: await profileOf(container),
        },
      ],
    } as never,
  })
  return { variant_id: result[0]!.variants[0]!.id, inventory_item_id: "", sku }
}

async function profileOf(container: MedusaContainer): Promise<string> {
  const [profile] = await container.resolve(Modules.FULFILLMENT).listShippingProfiles({})
  return profile!.id
}
