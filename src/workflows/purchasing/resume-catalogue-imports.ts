import type { MedusaContainer } from "@medusajs/framework/types"
import { PURCHASING_MODULE } from "../../modules/purchasing/names"
import type PurchasingService from "../../modules/purchasing/service"
import { workOnCatalogueImport } from "./work-on-catalogue-import"

/** An upload that has brought nothing for so long will bring nothing more. */
const UPLOAD_MILLISECONDS = 900_000
/** Whoever was just asked is given the time to begin. */
const GRACE_MILLISECONDS = 30_000

/** Takes up the price lists that a process left half-way, and closes the uploads that broke off with it. */
export async function resumeCatalogueImports(container: MedusaContainer, now: Date): Promise<void> {
  const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
  const left = await purchasing.catalogueImportsAtWork(new Date(now.getTime() - GRACE_MILLISECONDS))
  const uploads = await purchasing.catalogueImportsAtWork(new Date(now.getTime() - UPLOAD_MILLISECONDS))
  for (const { id, file_name } of uploads.filter(({ status }) => status === "uploading")) {
    await purchasing.failCatalogueImport(id, `The upload of ${file_name} broke off; send it again`)
  }
  for (const { id } of left.filter(({ status }) => status !== "uploading")) {
    await workOnCatalogueImport(container, id)
  }
}
