import type { MedusaContainer } from "@medusajs/framework/types"
import { allocateDelivery, CountedGoods } from "../../../domain/scanning/allocate-delivery"
import { notAllowed, notFound } from "../../../domain/shared/domain-error"
import { SCANNING_MODULE } from "../../../modules/scanning/names"
import type ScanningService from "../../../modules/scanning/service"
import { createReceiptWorkflow } from "../../purchasing/create-receipt"
import { deleteReceiptWorkflow } from "../../purchasing/delete-receipt"
import { postReceiptWorkflow } from "../../purchasing/post-receipt"
import type { Doing } from "./handlers"

export type ReceiveBody = Readonly<{
  purchase_order_id: string
  delivery_note?: string | null
  goods: readonly CountedGoods[]
}>

/**
 * Takes a delivery in that was counted article by article. A receipt that cannot be posted is not left behind as a
 * draft: what was counted is still on the device, where its person decides about it.
 */
export async function receive(container: MedusaContainer, { actor_id, key, at, location_id, body }: Doing) {
  const { purchase_order_id, delivery_note = null, goods } = body as ReceiveBody
  const scanning = container.resolve<ScanningService>(SCANNING_MODULE)
  const order = await scanning.readAwaited(purchase_order_id)
  if (!order) throw notFound(`Purchase order ${purchase_order_id} does not exist`)
  if (order.location_id !== location_id) {
    throw notAllowed(`Order ${order.number} is expected in ${order.location_name}; receive it there`)
  }
  const lines = allocateDelivery(goods, order.lines, order.number)
  const { result: id } = await createReceiptWorkflow(container).run({
    input: { purchase_order_id, delivery_note, lines, idempotency_key: key, actor_id, at },
  })
  try {
    const { result } = await postReceiptWorkflow(container).run({
      input: { id, idempotency_key: key, actor_id, at },
    })
    return { receipt_id: result.id, number: result.number }
  } catch (error) {
    const { type } = error as { type?: string }
    if (type === "not_allowed" || type === "invalid_data") {
      await deleteReceiptWorkflow(container).run({ input: { id, actor_id, at } })
    }
    throw error
  }
}
