import type { Lifecycle } from "../shared/lifecycle"

/** What may become of an uploaded price list. */
export const CATALOGUE_STATUSES = [
  "uploading",
  "uploaded",
  "previewing",
  "previewed",
  "applying",
  "applied",
  "failed",
] as const
export type CatalogueStatus = (typeof CATALOGUE_STATUSES)[number]

export const CATALOGUE_LIFECYCLE: Lifecycle<CatalogueStatus> = {
  uploading: ["uploaded", "failed"],
  uploaded: ["previewing"],
  previewing: ["previewed", "uploaded", "failed"],
  previewed: ["previewing", "applying"],
  applying: ["applied", "failed"],
  applied: [],
  failed: ["previewing", "applying"],
}

/** What a row of the list would change. */
export const CATALOGUE_OUTCOMES = [
  "bad",
  "new",
  "unknown",
  "price_up",
  "price_down",
  "changed",
  "unchanged",
  "missing",
] as const
export type CatalogueOutcome = (typeof CATALOGUE_OUTCOMES)[number]

/** The key under which a product says which price list made it: an import that is resumed knows its own by it. */
export const MADE_BY_CATALOGUE = "comptoir_catalogue_import"
