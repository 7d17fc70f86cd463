import {
  cancelOrderWorkflow,
  createOrderFulfillmentWorkflow,
  createOrderShipmentWorkflow,
} from "@medusajs/medusa/core-flows"

createOrderFulfillmentWorkflow.hooks.fulfillmentCreated(async ({ fulfillment }, { container }) => {
  container.resolve("logger").info(`[host] fulfilment ${fulfillment.id} goes to the carrier`)
})

createOrderShipmentWorkflow.hooks.shipmentCreated(async ({ shipment }, { container }) => {
  container.resolve("logger").info(`[host] shipment ${shipment.id} left`)
})

cancelOrderWorkflow.hooks.orderCanceled(async ({ order }, { container }) => {
  container.resolve("logger").info(`[host] order ${order.id} was cancelled`)
})
