import type { AxiosResponse } from "axios"
import { ADMINISTRATION_MODULE } from "../../src/modules/administration/names"
import type { Role } from "../../src/domain/administration/roles"
import { aSentOrder } from "./a-purchase-order"
import { aPurchasingShop, PurchasingShop } from "./a-purchasing-shop"
import { anAdmin } from "./an-admin"
import { stockFacts } from "./stock-facts"
import type { Suite } from "./suite"

/** Somebody else who signs in. Answers are never thrown. */
export type Colleague = {
  id: string
  act: (id: string, name: string, body?: object) => Promise<AxiosResponse>
  get: (path: string) => Promise<AxiosResponse>
}

/** A purchasing shop, with what a test of orders does again and again. */
export function anOrderingShop(suite: Suite) {
  const shop: () => PurchasingShop = aPurchasingShop(suite)
  const { api, getContainer } = suite
  const act = (id: string, name: string, body: object = {}) =>
    shop().post(`/admin/purchase-orders/${id}/${name}`, body)
  const read = async (id: string) => (await shop().get(`/admin/purchase-orders/${id}`)).data.purchase_order
  const wanted = (quantity = 10, changes: object = {}) => {
    const { lumen, lyon, items } = shop()
    return {
      supplier_id: lumen.id,
      location_id: lyon.id,
      lines: [
        { inventory_item_id: items[0]!.id, quantity },
        { inventory_item_id: items[2]!.id, quantity: 4 },
      ],
      ...changes,
    }
  }
  return {
    shop,
    act,
    read,
    wanted,
    /** A draft through the API; answers the order. */
    draft: async (quantity = 10, changes: object = {}) =>
      (await shop().post("/admin/purchase-orders", wanted(quantity, changes))).data.purchase_order,
    sent: async (quantity = 10, changes: object = {}) => {
      const id = await aSentOrder(getContainer(), wanted(quantity, changes) as never)
      return read(id)
    },
    incoming: async () =>
      Object.fromEntries((await stockFacts(getContainer())).map((fact) => [fact.item, fact.incoming])),
    settings: (settings: object) => shop().post("/admin/comptoir/settings", { settings }),
    /** Another user of the admin, with roles where they are on. */
    colleague: async (email: string, ...roles: Role[]): Promise<Colleague> => {
      const { id, request } = await anAdmin(getContainer(), email)
      if (roles.length) await shop().post("/admin/comptoir/roles", { user_id: id, roles })
      const options = { ...request, validateStatus: () => true }
      return {
        id,
        act: (order, name, body = {}) => api.post(`/admin/purchase-orders/${order}/${name}`, body, options),
        get: (path) => api.get(path, options),
      }
    },
    /** Receives some of the first line of an order. */
    receive: async (order: { id: string; lines: { id: string }[] }, accepted_quantity: number) => {
      const { post } = shop()
      const receipt = await post("/admin/receipts", {
        purchase_order_id: order.id,
        lines: [{ purchase_order_line_id: order.lines[0]!.id, accepted_quantity }],
      })
      return post(`/admin/receipts/${receipt.data.receipt.id}/post`)
    },
    rate: (from_currency: string, to_currency: string, rate: string) =>
      shop().post("/admin/comptoir/exchange-rates", {
        from_currency,
        to_currency,
        rate,
        valid_from: "2020-01-01",
      }),
    audited: async (id: string): Promise<string[]> => {
      const administration = getContainer().resolve(ADMINISTRATION_MODULE) as {
        listComptoirAuditEntries: (filters: object, config: object) => Promise<{ act: string }[]>
      }
      const entries = await administration.listComptoirAuditEntries(
        { entity_id: id },
        { order: { created_at: "ASC" } }
      )
      return entries.map((entry) => entry.act)
    },
  }
}

export type OrderingShop = ReturnType<typeof anOrderingShop>
