import { aSentOrder } from "../../helpers/a-purchase-order"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import { stockFacts } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"

export type OrderedLine = {
  id: string
  sku: string
  quantity: number
  received_quantity: number
  quarantined_quantity: number
  rejected_quantity: number
  outstanding_quantity: number
  short_closed_quantity: number
  short_close_reason: string | null
  last_received_on: string | null
}
export type Ordered = { id: string; number: string; lines: OrderedLine[] }

/** What a test of receiving does again and again: orders, deliveries, and what is in stock and reserved after them. */
export function atTheDock({ getContainer }: Suite, shop: () => PurchasingShop) {
  const order = async (id: string) => (await shop().get(`/admin/purchase-orders/${id}`)).data.purchase_order
  const sent = async (quantity = 10, second = 24): Promise<Ordered> => {
    const { lumen, lyon, items } = shop()
    const id = await aSentOrder(getContainer(), {
      supplier_id: lumen.id,
      location_id: lyon.id,
      lines: [
        { inventory_item_id: items[0]!.id, quantity },
        { inventory_item_id: items[1]!.id, quantity: second },
      ],
    })
    return await order(id)
  }
  const draft = async (orderId: string, lines?: object[], body: object = {}) =>
    await shop().post("/admin/receipts", { purchase_order_id: orderId, ...(lines ? { lines } : {}), ...body })
  const post = (id: string, body: object = {}) => shop().post(`/admin/receipts/${id}/post`, body)
  const receive = async (orderId: string, lines?: object[], body: object = {}) => {
    const drafted = await draft(orderId, lines, body)
    return drafted.status === 200 ? await post(drafted.data.receipt.id) : drafted
  }
  const reverse = (id: string, body: object = { reason: "Wrong pallet" }) =>
    shop().post(`/admin/receipts/${id}/reverse`, body)
  const set = (settings: Record<string, unknown>) => shop().post("/admin/comptoir/settings", { settings })
  /** Stock, reserved and incoming of each item that has a level. */
  const stock = async () =>
    (await stockFacts(getContainer())).map(({ item, stocked, reserved, incoming, pending }) => ({
      item,
      stocked,
      reserved,
      incoming,
      pending,
    }))
  return { order, sent, draft, post, receive, reverse, set, stock }
}
