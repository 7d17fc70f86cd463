import { model } from "@medusajs/framework/utils"

/** Units that a cart takes while it becomes an order: until then no reservation of Medusa's speaks for them. */
const PromiseClaim = model.define(
  { name: "ComptoirPromiseClaim", tableName: "comptoir_promise_claim" },
  {
    id: model.id({ prefix: "cpcl" }).primaryKey(),
    cart_id: model.text(),
    inventory_item_id: model.text(),
    quantity: model.number(),
    /** A process that died half-way holds its claim no longer than this. */
    expires_at: model.dateTime(),
  }
)

export default PromiseClaim
