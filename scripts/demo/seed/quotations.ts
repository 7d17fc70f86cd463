import { answerQuotationRequestWorkflow } from "../../../src/workflows/purchasing/answer-quotation-request"
import { awardQuotationRequestWorkflow } from "../../../src/workflows/purchasing/award-quotation-request"
import { createQuotationRequestWorkflow } from "../../../src/workflows/purchasing/create-quotation-request"
import { sendQuotationRequestWorkflow } from "../../../src/workflows/purchasing/send-quotation-request"
import { dayBefore } from "../days"
import type { DemoQuotation } from "../shop"
import { inventoryItems } from "./catalogue"
import { supplierIds } from "./suppliers"
import { held, listRecords, type World } from "./world"

/** How many days ago each step was done. */
const DAYS_AGO = {
  draft: { written: 1, sent: 0, answered: 0, awarded: 0, answer_by: -14 },
  sent: { written: 3, sent: 3, answered: 1, awarded: 0, answer_by: -6 },
  awarded: { written: 16, sent: 15, answered: 11, awarded: 8, answer_by: 9 },
} as const

/** Requests for quotation, one of each fate, with the answers of the suppliers who gave one. */
export async function seedQuotations(world: World): Promise<void> {
  for (const quotation of world.shop.quotations) await aQuotation(world, quotation)
}

async function aQuotation(world: World, quotation: DemoQuotation): Promise<void> {
  const { container, shop, owner_id: actor_id } = world
  const { fate } = quotation
  const on = (days: number, hour: number) => new Date(`${dayBefore(shop.today, days)}T${hour}:05:00Z`)
  const days = DAYS_AGO[fate]
  const suppliers = await supplierIds(world)
  const items = await inventoryItems(
    world,
    quotation.lines.map(({ sku }) => sku)
  )
  const key = `demo-${shop.seed}-${quotation.key}`
  const { result: id } = await createQuotationRequestWorkflow(container).run({
    input: {
      title: quotation.title,
      location_id: world.warehouses[quotation.warehouse],
      currency_code: "eur",
      answer_by: dayBefore(shop.today, days.answer_by),
      notes: "Prices net, delivered to our dock",
      lines: quotation.lines.map(({ sku, quantity }) => ({
        inventory_item_id: held(items, sku),
        quantity,
        wished_on: dayBefore(shop.today, -45),
      })),
      supplier_ids: quotation.supplier_codes.map((code) => held(suppliers, code)),
      idempotency_key: key,
      actor_id,
      at: on(days.written, 10),
    },
  })
  if (fate === "draft") return
  await sendQuotationRequestWorkflow(container).run({
    input: {
      id,
      mail: fate === "sent",
      idempotency_key: `${key}-send`,
      actor_id,
      at: on(days.sent, 11),
    },
  })
  await answer(world, quotation, { id, key, at: on(days.answered, 15), items, suppliers })
  if (fate !== "awarded") return
  await awardQuotationRequestWorkflow(container).run({
    input: {
      id,
      strategy: "best_lines",
      idempotency_key: `${key}-award`,
      actor_id,
      at: on(days.awarded, 16),
    },
  })
}

type Asked = {
  id: string
  key: string
  at: Date
  items: ReadonlyMap<string, string>
  suppliers: ReadonlyMap<string, string>
}

async function answer(
  { container }: World,
  { answers }: DemoQuotation,
  { id, key, at, items, suppliers }: Asked
): Promise<void> {
  const [{ status } = { status: "" }] = await listRecords<{ status: string }>(
    container,
    "comptoir_quotation_request",
    ["status"],
    { id }
  )
  if (status !== "sent") return
  const asked = await listRecords<{ id: string; inventory_item_id: string }>(
    container,
    "comptoir_quotation_line",
    ["id", "inventory_item_id"],
    { quotation_request_id: id }
  )
  const lines = new Map(asked.map((line) => [line.inventory_item_id, line.id]))
  for (const given of answers) {
    await answerQuotationRequestWorkflow(container).run({
      input: {
        quotation_request_id: id,
        supplier_id: held(suppliers, given.supplier_code),
        source: "portal",
        note: given.note,
        freight_cost: given.freight_cost,
        lines: given.lines.map(({ sku, unit_price, lead_time_days }) => ({
          line_id: held(lines, held(items, sku)),
          ...(unit_price === null ? { is_declined: true } : { unit_price, lead_time_days }),
        })),
        idempotency_key: `${key}-${given.supplier_code}`,
        at,
      },
    })
  }
}
