import { addSupplierItemWorkflow } from "../../../src/workflows/purchasing/add-supplier-item"
import { changeSupplierBankWorkflow } from "../../../src/workflows/purchasing/change-supplier-bank"
import { createSupplierWorkflow } from "../../../src/workflows/purchasing/create-supplier"
import { setSupplierStatusWorkflow } from "../../../src/workflows/purchasing/set-supplier-status"
import { updateSupplierItemWorkflow } from "../../../src/workflows/purchasing/update-supplier-item"
import { dayBefore } from "../days"
import { LISTED_DAYS_AGO } from "../generate-purchasing"
import type { DemoSupplierItem } from "../shop"
import { ARCHIVED_CODE, HELD_CODE } from "../suppliers"
import { inventoryItems } from "./catalogue"
import { held, listRecords, type World } from "./world"

type KnownSupplier = { id: string; code: string; iban: string | null; status: string }

const suppliers = ({ container }: World) =>
  listRecords<KnownSupplier>(container, "comptoir_supplier", ["id", "code", "iban", "status"])

export async function supplierIds(world: World): Promise<Map<string, string>> {
  return new Map((await suppliers(world)).map(({ code, id }) => [code, id]))
}

const morningOf = (day: string): Date => new Date(`${day}T08:00:00Z`)

/** The suppliers with their people, places and terms, and where they are paid. */
export async function seedSuppliers(world: World): Promise<void> {
  const { container, owner_id: actor_id, shop } = world
  const at = morningOf(dayBefore(shop.today, LISTED_DAYS_AGO))
  const known = new Map((await suppliers(world)).map((supplier) => [supplier.code, supplier]))
  for (const { profile, terms } of shop.suppliers) {
    const { code, name, contact, email, country, currency, language, lead_time_days } = profile
    const { bank, ...fields } = terms
    const kept = known.get(code)
    const id =
      kept?.id ??
      (
        await createSupplierWorkflow(container).run({
          input: {
            ...fields,
            code,
            name,
            legal_name: legalName(name, country),
            contact_name: contact,
            email,
            country_code: country,
            currency_code: currency,
            language_code: language,
            lead_time_days,
            default_location_id: world.warehouses[country === "gb" ? "northampton" : "lyon"],
            actor_id,
            at,
          },
        })
      ).result
    if (bank && !kept?.iban)
      await changeSupplierBankWorkflow(container).run({ input: { id, changes: bank, actor_id, at } })
  }
}

const LEGAL_FORMS: Readonly<Record<string, string>> = {
  fr: "SARL",
  gb: "Ltd",
  de: "GmbH",
  nl: "B.V.",
  pt: "Lda.",
  in: "Pvt. Ltd.",
  cn: "Co., Ltd.",
}

const legalName = (name: string, country: string): string => `${name} ${LEGAL_FORMS[country] ?? ""}`.trim()

/** What each supplier sells, at which price, by which quantities and in which packs. */
export async function seedSupplierItems(world: World): Promise<void> {
  const { container, shop } = world
  const ids = await supplierIds(world)
  const total = shop.suppliers.reduce((sum, { items }) => sum + items.length, 0)
  const known = new Set((await listedItems(world)).map(keyOf))
  const at = morningOf(dayBefore(shop.today, LISTED_DAYS_AGO))
  let done = 0
  for (const { profile, items } of shop.suppliers) {
    const supplier_id = held(ids, profile.code)
    const stocked = await inventoryItems(
      world,
      items.map(({ sku }) => sku)
    )
    for (const item of items) {
      const inventory_item_id = held(stocked, item.sku)
      if (!known.has(keyOf({ supplier_id, inventory_item_id, valid_from: null }))) {
        await addSupplierItemWorkflow(container).run({
          input: { supplier_id, item: { ...firstListed(item), inventory_item_id }, at },
        })
      }
      done += 1
      if (done % 20 === 0 || done === total) world.report("supplier items", done, total)
    }
  }
}

type ListedItem = {
  id: string
  supplier_id: string
  inventory_item_id: string
  valid_from: string | null
  valid_until: string | null
}

const listedItems = ({ container }: World) =>
  listRecords<ListedItem>(container, "comptoir_supplier_item", [
    "id",
    "supplier_id",
    "inventory_item_id",
    "valid_from",
    "valid_until",
  ])

const keyOf = ({
  supplier_id,
  inventory_item_id,
  valid_from,
}: Pick<ListedItem, "supplier_id" | "inventory_item_id" | "valid_from">) =>
  `${supplier_id}/${inventory_item_id}/${valid_from ?? ""}`

/** An item as its first price list had it: the prices of the lists since then follow. */
function firstListed({ sku: _, past_prices, next_price: __, ...item }: DemoSupplierItem) {
  return { ...item, unit_price: past_prices[0]?.unit_price ?? item.unit_price }
}

/** The price lists of the past year, each on its day, and the prices of the next list. */
export async function seedPrices(world: World): Promise<void> {
  const { container, shop, owner_id: actor_id } = world
  const ids = await supplierIds(world)
  const listed = new Map((await listedItems(world)).map((item) => [keyOf(item), item]))
  const changes = await listRecords<{ supplier_item_id: string; day: string }>(
    container,
    "comptoir_supplier_price_change",
    ["supplier_item_id", "day"]
  )
  const written = new Set(changes.map(({ supplier_item_id, day }) => `${supplier_item_id}/${day}`))
  for (const [index, { profile, items }] of shop.suppliers.entries()) {
    const supplier_id = held(ids, profile.code)
    const stocked = await inventoryItems(
      world,
      items.map(({ sku }) => sku)
    )
    for (const item of items) {
      const inventory_item_id = held(stocked, item.sku)
      const entry = held(listed, keyOf({ supplier_id, inventory_item_id, valid_from: null }))
      for (const { from, unit_price } of item.past_prices.slice(1)) {
        if (written.has(`${entry.id}/${from}`)) continue
        await updateSupplierItemWorkflow(container).run({
          input: { id: entry.id, changes: { unit_price }, actor_id, at: morningOf(from) },
        })
      }
      const { next_price } = item
      if (!next_price) continue
      const valid_until = dayBefore(next_price.from, 1)
      if (entry.valid_until !== valid_until)
        await updateSupplierItemWorkflow(container).run({
          input: { id: entry.id, changes: { valid_until }, actor_id },
        })
      if (listed.has(keyOf({ supplier_id, inventory_item_id, valid_from: next_price.from }))) continue
      await addSupplierItemWorkflow(container).run({
        input: {
          supplier_id,
          item: {
            ...firstListed({ ...item, past_prices: [], price_breaks: [] }),
            unit_price: next_price.unit_price,
            inventory_item_id,
            valid_from: next_price.from,
          },
          actor_id,
        },
      })
    }
    world.report("price lists of the year", index + 1, shop.suppliers.length)
  }
}

const ASIDE = [
  { code: HELD_CODE, status: "on_hold", reason: "Wrong labels three times in a row; we wait for their plan" },
  { code: ARCHIVED_CODE, status: "archived", reason: "The workshop closed in the spring" },
] as const

/** One supplier with which nothing is ordered for now, and one that is no more. */
export async function seedSupplierStatuses(world: World): Promise<void> {
  const known = new Map((await suppliers(world)).map((supplier) => [supplier.code, supplier]))
  for (const { code, status, reason } of ASIDE) {
    const supplier = held(known, code)
    if (supplier.status !== status)
      await setSupplierStatusWorkflow(world.container).run({
        input: { id: supplier.id, status, reason, actor_id: world.owner_id },
      })
  }
}
