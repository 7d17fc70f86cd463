import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { workOnCatalogueImport } from "../workflows/purchasing/work-on-catalogue-import"

/** Somebody asked for the preview of a price list, or to apply it. */
export default async function comptoirCatalogueImportRequested({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await workOnCatalogueImport(container, event.data.id)
}

export const config: SubscriberConfig = {
  event: "comptoir.catalogue_import.requested",
  context: { subscriberId: "comptoir-catalogue-import-requested" },
}
