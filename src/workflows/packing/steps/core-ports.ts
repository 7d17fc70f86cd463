import type { IInventoryService, IOrderModuleService, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { OrderPorts } from "../../../modules/picking/store/finishing"
import type { ReservePorts } from "../../../modules/picking/store/unpacking"

/** Core's order module and links, as far as parcels are registered; each call is one transaction of core's. */
export function orderPortsOf(container: MedusaContainer): OrderPorts {
  const orders = container.resolve<IOrderModuleService>(Modules.ORDER)
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  return {
    createOrderChanges: (changes) =>
      orders.createOrderChange(
        changes.map(({ created_by, ...change }) => ({
          ...change,
          created_by: created_by ?? undefined,
        })) as never
      ) as unknown as Promise<{ id: string }[]>,
    confirmOrderChanges: (ids) => orders.confirmOrderChange([...ids] as never),
    cancelOrderChanges: (ids) => orders.cancelOrderChange([...ids]),
    linkFulfilments: (links) =>
      link.create(
        links.map(({ order_id, fulfillment_id }) => ({
          [Modules.ORDER]: { order_id },
          [Modules.FULFILLMENT]: { fulfillment_id },
        }))
      ),
  }
}

/** The same, with core's inventory, which reserves what comes back. */
export function reservePortsOf(container: MedusaContainer): ReservePorts {
  const inventory = container.resolve<IInventoryService>(Modules.INVENTORY)
  return {
    ...orderPortsOf(container),
    createReservations: (reservations) =>
      inventory.createReservationItems(reservations.map((reservation) => ({ ...reservation }))),
  }
}
