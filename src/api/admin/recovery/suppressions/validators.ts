import { z } from "@medusajs/framework/zod"
import { SUPPRESSION_KINDS, SUPPRESSION_REASONS } from "../../../../domain/cart-recovery/lifecycles"
import { listQuery, severalOf } from "../../../list-query"

const filters = {
  kind: severalOf(z.enum([...SUPPRESSION_KINDS])),
  reason: severalOf(z.enum([...SUPPRESSION_REASONS])),
  /** Those that hold; `true` asks for those that were lifted. */
  is_lifted: z
    .enum(["true", "false"])
    .transform((text) => text === "true")
    .optional(),
}

/** `q` is a whole address, or part of a domain. */
export const AdminListSuppressions = listQuery.omit({ fields: true }).extend(filters).strict()
export type AdminListSuppressionsType = z.output<typeof AdminListSuppressions>

export const AdminExportSuppressions = listQuery.pick({ q: true, order: true }).extend(filters).strict()
export type AdminExportSuppressionsType = z.output<typeof AdminExportSuppressions>

const key = z.string().min(1).max(200)

export const AdminSuppress = z
  .object({
    email: z.string().max(320).nullish(),
    domain: z.string().max(260).nullish(),
    note: z.string().max(500).nullish(),
    idempotency_key: key.optional(),
  })
  .strict()
export type AdminSuppressType = z.output<typeof AdminSuppress>

export const AdminLiftSuppression = z
  .object({
    reason: z.string().trim().min(3).max(500),
    /** Their new yes: needed where they themselves had refused. */
    consent: z
      .object({
        occurred_at: z.string().max(40),
        wording: z.string().max(2000),
        /** How the merchant knows: on paper in the shop, by telephone… */
        origin: z.string().trim().min(3).max(500),
      })
      .strict()
      .nullish(),
  })
  .strict()
export type AdminLiftSuppressionType = z.output<typeof AdminLiftSuppression>

/** The body is the file itself. */
export const AdminImportPeople = z
  .object({
    file_name: z.string().trim().min(1).max(200).default("list.csv"),
    preview: z
      .enum(["true", "false"])
      .transform((text) => text === "true")
      .default(false),
    /** Whoever saw the bad rows may import the others alone. */
    skip_bad_rows: z
      .enum(["true", "false"])
      .transform((text) => text === "true")
      .default(false),
  })
  .strict()
export type AdminImportPeopleType = z.output<typeof AdminImportPeople>
