import { z } from "@medusajs/framework/zod"
import { CATALOGUE_FIELDS } from "../../../domain/purchasing/catalogue-columns"
import { CATALOGUE_OUTCOMES, CATALOGUE_STATUSES } from "../../../domain/purchasing/catalogue-status"
import { CSV_DELIMITERS } from "../../../platform/csv-records"
import { ENCODINGS } from "../../../platform/text-decoder"
import { listQuery, severalOf } from "../../list-query"
import { idempotencyKey, noneIfEmpty, recordId, requiredText, writtenDay } from "../purchasing/fields"

export const AdminUploadCatalogue = z
  .object({
    supplier_id: recordId,
    file_name: requiredText(200),
    /** Found out where it is left out. */
    encoding: z.enum(ENCODINGS).optional(),
    delimiter: z
      .enum([...CSV_DELIMITERS, "tab"])
      .transform((given) => (given === "tab" ? "\t" : given))
      .optional(),
  })
  .strict()
export type AdminUploadCatalogueType = z.output<typeof AdminUploadCatalogue>

export const AdminListCatalogueImports = listQuery
  .omit({ fields: true })
  .extend({ supplier_id: recordId.optional(), status: severalOf(z.enum(CATALOGUE_STATUSES)) })
  .strict()
export type AdminListCatalogueImportsType = z.output<typeof AdminListCatalogueImports>

export const AdminPreviewCatalogue = z
  .object({
    columns: z.partialRecord(z.enum(CATALOGUE_FIELDS), z.number().int().min(0).max(1000)),
    decimal_mark: z.enum([".", ","]),
    currency_code: noneIfEmpty(z.string().trim().toLowerCase().length(3).nullish()),
    valid_from: noneIfEmpty(writtenDay.nullish()),
  })
  .strict()
export type AdminPreviewCatalogueType = z.output<typeof AdminPreviewCatalogue>

export const AdminApplyCatalogue = z
  .object({
    /** Draft a product for each article that the shop does not know. */
    create_products: z.boolean().default(false),
    /** Put aside what the supplier sold and the list leaves out. */
    archive_missing: z.boolean().default(false),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminApplyCatalogueType = z.output<typeof AdminApplyCatalogue>

const changeFilters = {
  q: z.string().trim().max(200).optional(),
  outcome: severalOf(z.enum(CATALOGUE_OUTCOMES)),
  result: severalOf(z.enum(["done", "product_made", "skipped"])),
}

export const AdminListCatalogueChanges = listQuery.omit({ fields: true }).extend(changeFilters).strict()
export type AdminListCatalogueChangesType = z.output<typeof AdminListCatalogueChanges>

export const AdminExportCatalogueChanges = z.object(changeFilters).strict()
export type AdminExportCatalogueChangesType = z.output<typeof AdminExportCatalogueChanges>
