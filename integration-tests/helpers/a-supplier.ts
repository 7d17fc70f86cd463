import type { MedusaContainer } from "@medusajs/framework/types"
import { addSupplierItemWorkflow } from "../../src/workflows/purchasing/add-supplier-item"
import { createSupplierWorkflow } from "../../src/workflows/purchasing/create-supplier"

type Fields = { name?: string; code?: string; currency_code?: string; lead_time_days?: number }
type Offer = { inventory_item_id: string; unit_price?: string; [field: string]: unknown }

/** A supplier, with what it sells. */
export async function aSupplier(
  container: MedusaContainer,
  { name = "Lumen", currency_code = "eur", ...others }: Fields = {},
  offers: Offer[] = []
): Promise<{ id: string; name: string }> {
  const { result: id } = await createSupplierWorkflow(container).run({
    input: { name, currency_code, ...others },
  })
  for (const { unit_price = "12.50", ...offer } of offers) {
    await addSupplierItemWorkflow(container).run({
      input: { supplier_id: id, item: { unit_price, ...offer } },
    })
  }
  return { id, name }
}
