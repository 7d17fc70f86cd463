import { randomUUID } from "node:crypto"
import type { AxiosResponse } from "axios"
import { fieldNames } from "../../src/domain/purchasing/portal-form"
import { portalUrlOf } from "../../src/workflows/purchasing/portal-url"
import { aPurchasingShop, PurchasingShop } from "./a-purchasing-shop"
import { aSentOrder } from "./a-purchase-order"
import type { Suite } from "./suite"

type Line = { id: string; quantity: number; expected_on: string | null; [field: string]: unknown }
export type OrderAnswer = {
  id: string
  number: string
  status: string
  revision: number
  total: string
  lines: Line[]
  [field: string]: unknown
}

/** What the fields of a line say: quantities and days by part, a price, a note. */
export type Typed = { parts?: [string | number, string][]; price?: string; note?: string }

/** A shop whose supplier holds an order of three lines, and has a link to it. */
export type Portal = {
  shop: PurchasingShop
  orderId: string
  /** The path of the supplier's page, with its token. */
  path: string
  /** A page as the visitor's browser gets it; nothing is followed or thrown. */
  visit: (path: string, headers?: Record<string, string>) => Promise<AxiosResponse<string>>
  submit: (path: string, fields: [string, string | Blob, string?][]) => Promise<AxiosResponse<string>>
  confirm: (path: string, fields?: Record<string, string>) => Promise<AxiosResponse<string>>
  propose: (
    path: string,
    lines: Record<string, Typed>,
    fields?: Record<string, string>
  ) => Promise<AxiosResponse<string>>
  order: (id?: string) => Promise<OrderAnswer>
  answers: (id?: string) => Promise<Record<string, unknown>[]>
  openAnswer: () => Promise<{ id: string; lines: Record<string, unknown>[]; [field: string]: unknown }>
}

/** The portal, seeded in `beforeAll` and put back before each test. */
export function aPortal(suite: Suite): () => Portal {
  const { api, getContainer } = suite
  const shopOf = aPurchasingShop(suite)
  let portal: Portal
  beforeAll(async () => {
    const container = getContainer()
    const shop = shopOf()
    const orderId = await aSentOrder(container, {
      supplier_id: shop.lumen.id,
      location_id: shop.lyon.id,
      lines: [
        { inventory_item_id: shop.items[0]!.id, quantity: 100, expected_on: "2028-01-10" },
        { inventory_item_id: shop.items[1]!.id, quantity: 144, expected_on: "2028-01-10" },
        { inventory_item_id: shop.items[2]!.id, quantity: 20, expected_on: "2028-02-01" },
      ],
    })
    const url = await portalUrlOf(container, {
      supplier_id: shop.lumen.id,
      entity_type: "purchase_order",
      entity_id: orderId,
    })
    const plain = { validateStatus: () => true, maxRedirects: 0, responseType: "text" as const }
    const visit: Portal["visit"] = (path, headers = {}) => api.get(path, { ...plain, headers })
    const submit: Portal["submit"] = (path, fields) => {
      const form = new FormData()
      for (const [name, value, filename] of fields) {
        if (value instanceof Blob) form.append(name, value, filename)
        else form.append(name, value)
      }
      return api.post(path, form, plain)
    }
    const answer = async (
      path: string,
      act: string,
      rest: [string, string][],
      given: Record<string, string>
    ) => {
      const fields = { act, key: randomUUID(), revision: "1", page: "1", ...given }
      return submit(path, [...Object.entries(fields), ...rest])
    }
    const order: Portal["order"] = async (id = orderId) =>
      (await shop.get(`/admin/purchase-orders/${id}`)).data.purchase_order as OrderAnswer
    portal = {
      shop,
      orderId,
      path: new URL(url).pathname,
      visit,
      submit,
      confirm: (path, fields = {}) => answer(path, "confirm", [], fields),
      propose: (path, lines, fields = {}) =>
        answer(
          path,
          "propose",
          Object.entries(lines).flatMap(([id, { parts = [], price, note }]) => [
            ["line", id] as [string, string],
            ...parts.flatMap(([quantity, day], part): [string, string][] => [
              [fieldNames.quantity(id, part), String(quantity)],
              [fieldNames.day(id, part), day],
            ]),
            ...(price === undefined ? [] : [[fieldNames.price(id), price] as [string, string]]),
            ...(note === undefined ? [] : [[fieldNames.note(id), note] as [string, string]]),
          ]),
          fields
        ),
      order,
      answers: async (id = orderId) =>
        (await shop.get(`/admin/supplier-answers?purchase_order_id=${id}`)).data.supplier_answers,
      openAnswer: async () => {
        const { data } = await shop.get(`/admin/supplier-answers?purchase_order_id=${orderId}&status=open`)
        const { id } = data.supplier_answers[0] as { id: string }
        return (await shop.get(`/admin/supplier-answers/${id}`)).data.supplier_answer
      },
    }
  })
  return () => portal
}
