import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { AxiosResponse } from "axios"
import { aPurchasingShop, PurchasingShop } from "../../helpers/a-purchasing-shop"
import { aSupplier } from "../../helpers/a-supplier"
import type { Suite } from "../../helpers/suite"
import type { QuotationComparisonDTO, QuotationRequestDTO } from "../../../src/types/http/quotations"
import { portalUrlOf } from "../../../src/workflows/purchasing/portal-url"

type Supplier = { id: string; name: string }
type Answer = Record<string, unknown>

/** A shop that asks three suppliers for three lamps: Lumen and Nova sell in euros, Osaka in yen. */
export type QuotationShop = PurchasingShop & {
  nova: Supplier
  osaka: Supplier
  url: string
  /** A draft of three lines that asks these suppliers, all three unless others are named. */
  aDraft: (suppliers?: Supplier[], body?: object) => Promise<QuotationRequestDTO>
  aSentRequest: (suppliers?: Supplier[], body?: object) => Promise<QuotationRequestDTO>
  read: (id: string) => Promise<QuotationRequestDTO>
  compare: (id: string) => Promise<QuotationComparisonDTO>
  /** An answer with a price for each line in turn; null leaves a line out. */
  answer: (
    request: QuotationRequestDTO,
    supplier: Supplier,
    prices: (string | null | Answer)[],
    body?: object
  ) => Promise<AxiosResponse>
  award: (id: string, body: object) => Promise<AxiosResponse>
  /** The path of a supplier's page. */
  pageOf: (request: QuotationRequestDTO, supplier: Supplier) => Promise<string>
  visit: (path: string) => Promise<AxiosResponse<string>>
  submit: (path: string, form: FormData) => Promise<AxiosResponse<string>>
  knex: Knex
  /** All that is kept of requests, to show that a refusal changed nothing. */
  facts: () => Promise<unknown>
}

export function aQuotationShop(suite: Suite): () => QuotationShop {
  const { api, getContainer } = suite
  const shopOf = aPurchasingShop(suite)
  let shop: QuotationShop
  beforeAll(async () => {
    const container = getContainer()
    const base = shopOf()
    const [first, second, third] = base.items
    const nova = await aSupplier(container, { name: "Nova", code: "NOVA", lead_time_days: 3 }, [
      { inventory_item_id: first!.id, unit_price: "13.00", minimum_order_quantity: 20, order_multiple: 10 },
    ])
    const osaka = await aSupplier(container, { name: "Osaka", code: "OSAKA", currency_code: "jpy" })
    for (const [supplier, fields] of [
      [base.lumen, { email: "orders@lumen.example" }],
      [nova, { email: "sales@nova.example", usual_freight_cost: "12.00", free_freight_threshold: "300" }],
    ] as const) {
      const { status, data } = await base.post(`/admin/suppliers/${supplier.id}`, fields)
      if (status !== 200) throw new Error(data.message)
    }
    const taken = ({ status, data }: AxiosResponse) => {
      if (status !== 200) throw new Error(data.message)
      return data.quotation_request as QuotationRequestDTO
    }
    const plain = { validateStatus: () => true, maxRedirects: 0, responseType: "text" as const }
    const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const url = "/admin/quotation-requests"
    const aDraft: QuotationShop["aDraft"] = async (suppliers = [base.lumen, nova, osaka], body = {}) =>
      taken(
        await base.post(url, {
          location_id: base.lyon.id,
          currency_code: "eur",
          lines: [
            { inventory_item_id: first!.id, quantity: 10, wished_on: "2028-03-01" },
            { inventory_item_id: second!.id, quantity: 24, note: "The matt ones" },
            { inventory_item_id: third!.id, quantity: 5 },
          ],
          supplier_ids: suppliers.map((supplier) => supplier.id),
          ...body,
        })
      )
    shop = {
      ...base,
      nova,
      osaka,
      url,
      aDraft,
      aSentRequest: async (suppliers, body) => {
        const draft = await aDraft(suppliers, body)
        return taken(await base.post(`${url}/${draft.id}/send`, { mail: false }))
      },
      read: async (id) => taken(await base.get(`${url}/${id}`)),
      compare: async (id) => {
        const { status, data } = await base.get(`${url}/${id}/comparison`)
        if (status !== 200) throw new Error(data.message)
        return data.comparison
      },
      answer: (request, supplier, prices, body = {}) =>
        base.post(`${url}/${request.id}/suppliers/${supplier.id}/answer`, {
          lines: request.lines!.map((line, index) => {
            const given = prices[index] ?? null
            return {
              line_id: line.id,
              ...(typeof given === "object" ? given : { unit_price: given }),
            }
          }),
          ...body,
        }),
      award: (id, body) => base.post(`${url}/${id}/award`, body),
      pageOf: async (request, supplier) =>
        new URL(
          await portalUrlOf(container, {
            supplier_id: supplier.id,
            entity_type: "quotation_request",
            entity_id: request.id,
          })
        ).pathname,
      visit: (path) => api.get(path, plain),
      submit: (path, form) => api.post(path, form, plain),
      knex,
      facts: async () => ({
        requests: await knex("comptoir_quotation_request").orderBy("id"),
        lines: await knex("comptoir_quotation_line").orderBy("id"),
        suppliers: await knex("comptoir_quotation_supplier").orderBy("id"),
        answers: await knex("comptoir_quotation_answer_line").orderBy("id"),
        awards: await knex("comptoir_quotation_award").orderBy("id"),
        orders: await knex("comptoir_purchase_order").orderBy("id"),
        items: await knex("comptoir_supplier_item").orderBy("id"),
        // The buyer is told of an answer after it was given, at a moment of the event's own.
        messages: await knex("comptoir_message")
          .whereNot("key", "like", "notice:quotation_answered:%")
          .orderBy("id")
          .select("id", "key"),
        audit: await knex("comptoir_audit_entry").count(),
        counters: await knex("comptoir_number_counter").orderBy("id"),
      }),
    }
  })
  return () => shop
}

/** Asserts that the act is refused in these words and leaves everything as it was. */
export async function expectRefused(
  shop: QuotationShop,
  act: () => Promise<AxiosResponse>,
  status: number,
  message: string
): Promise<void> {
  const before = await shop.facts()
  const refused = await act()
  expect({ status: refused.status, message: refused.data.message }).toEqual({
    status,
    message: expect.stringContaining(message),
  })
  expect(await shop.facts()).toEqual(before)
}
