import { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

export default async function orderPlaced({ event, container }: SubscriberArgs<{ id: string }>) {
  container.resolve("logger").info(`[host] order ${event.data.id} was placed`)
}

export const config: SubscriberConfig = { event: "order.placed" }
