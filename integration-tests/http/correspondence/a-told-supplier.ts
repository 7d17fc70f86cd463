import { aDraftOrder } from "../../helpers/a-purchase-order"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"

/** Gives the supplier an address, and makes an order to it that is ready to be sent. */
export function toldSupplier({ getContainer }: Suite, shop: () => PurchasingShop) {
  const giveAddress = async (fields: object = {}) => {
    const { status, data } = await shop().post(`/admin/suppliers/${shop().lumen.id}`, {
      email: "orders@lumen.example",
      contact_name: "Anna Żak",
      ...fields,
    })
    if (status !== 200) throw new Error(data.message)
  }
  const approvedOrder = async () => {
    const { lumen, lyon, items } = shop()
    const id = await aDraftOrder(getContainer(), {
      supplier_id: lumen.id,
      location_id: lyon.id,
      lines: [
        { inventory_item_id: items[0]!.id, quantity: 10 },
        { inventory_item_id: items[2]!.id, quantity: 4 },
      ],
    })
    const { status, data } = await shop().post(`/admin/purchase-orders/${id}/submit`, {})
    if (status !== 200) throw new Error(data.message)
    return id
  }
  const send = (id: string, body: object = {}) => shop().post(`/admin/purchase-orders/${id}/send`, body)
  const messages = async (query = "") =>
    (await shop().get(`/admin/messages?channel=email${query}`)).data.messages as {
      id: string
      status: string
      failure: string | null
      [field: string]: unknown
    }[]
  /** An order that was sent to a supplier with an address. */
  const sentOrder = async (body: object = {}) => {
    await giveAddress()
    const id = await approvedOrder()
    const { status, data } = await send(id, body)
    if (status !== 200) throw new Error(data.message)
    return id
  }
  return { giveAddress, approvedOrder, send, sentOrder, messages }
}
