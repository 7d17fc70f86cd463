import type { MedusaContainer } from "@medusajs/framework/types"
import { notFound } from "../../../domain/shared/domain-error"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { CatalogueImportRow } from "../../../modules/purchasing/store/catalogue-imports"

/** As it is answered: the number under which rows know it, and the key of the act, are ours alone. */
export function answered({ number: _, apply_key: __, ...row }: CatalogueImportRow) {
  return row
}

const SAMPLE = 8

/** One price list with the first rows of its file. */
export async function readCatalogueImport(container: MedusaContainer, id: string) {
  // PostgreSQL stores no such text, so no record can have it as its id.
  if (id.includes("\0")) throw notFound(`Price list ${id} does not exist`)
  const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
  const row = await purchasing.findCatalogueImport(id)
  return { ...answered(row), sample: await purchasing.catalogueSample(row.number, SAMPLE) }
}
