import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { MADE_BY_CATALOGUE } from "../../domain/purchasing/catalogue-status"
import { DomainError } from "../../domain/shared/domain-error"
import { PURCHASING_MODULE } from "../../modules/purchasing/names"
import type PurchasingService from "../../modules/purchasing/service"
import { createSoldProducts } from "../replenishment/create-sold-products"
import { shopDay } from "./steps/act"

const PRODUCTS_AT_ONCE = 500

/**
 * Previews or applies a price list, whichever was asked for. Nobody else works on it meanwhile; a process that dies lets
 * go of it, and whoever takes it up goes on where it stopped. Answers whether it worked.
 */
export async function workOnCatalogueImport(container: MedusaContainer, id: string): Promise<boolean> {
  const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
  const worked = await purchasing.workAloneOnCatalogue(id, async () => {
    try {
      await work(container, purchasing, id)
    } catch (error) {
      const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
      const said = error instanceof DomainError ? error.message : "Something went wrong; see the server's log"
      await purchasing.failCatalogueImport(id, said)
      logger.error(`Price list ${id} stopped`, error instanceof Error ? error : undefined)
    }
    return true
  })
  return worked ?? false
}

async function work(container: MedusaContainer, purchasing: PurchasingService, id: string): Promise<void> {
  const { status, choices, supplier_id } = await purchasing.findCatalogueImport(id)
  const today = await shopDay(container)
  if (status === "previewing") await purchasing.previewCatalogue(id, today)
  if (status !== "applying") return
  if (choices?.create_products) await makeProducts(container, purchasing, id)
  let isMore = true
  while (isMore) isMore = await purchasing.applyNextCatalogueRows(id, today)
  await container.resolve(Modules.EVENT_BUS).emit({
    name: "comptoir.catalogue_import.applied",
    data: { id, supplier_id },
  })
}

/** Drafts a product for each article of the list that the shop does not know, through core's own workflow. */
async function makeProducts(
  container: MedusaContainer,
  purchasing: PurchasingService,
  id: string
): Promise<void> {
  // What an earlier run made but died before it was joined.
  await purchasing.catalogueProductsToMake(id, 0, 1)
  await purchasing.linkCatalogueProducts(id)
  const { supplier } = await purchasing.findCatalogueImport(id)
  for (let after = 0; ;) {
    const articles = await purchasing.catalogueProductsToMake(id, after, PRODUCTS_AT_ONCE)
    const last = articles.at(-1)
    if (!last) return
    after = last.position
    await createSoldProducts(container, {
      products: articles.map(({ sku, title, barcode }) => ({ sku, title, barcode, unit_price: null })),
      currency_code: supplier.currency_code,
      sales_channel_id: null,
      publish: false,
      metadata: { [MADE_BY_CATALOGUE]: id },
    })
    await purchasing.linkCatalogueProducts(id)
  }
}
