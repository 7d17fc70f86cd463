import type { MedusaContainer } from "@medusajs/framework/types"
import { resumeCatalogueImports } from "../workflows/purchasing/resume-catalogue-imports"

/** A price list that a process left half-way is taken up again within a minute. */
export default async function comptoirResumeCatalogueImports(container: MedusaContainer): Promise<void> {
  await resumeCatalogueImports(container, new Date())
}

export const config = { name: "comptoir-resume-catalogue-imports", schedule: "* * * * *" }
