import { z } from "@medusajs/framework/zod"

/** The id of a record, as a path or a filter names it. */
export const recordId = z.string().trim().min(1).max(100)

/** A text that must be there. */
export const requiredText = (most: number) => z.string().trim().min(1).max(most)

/** A text that may be missing; an empty one is none. */
export const optionalText = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullish()
    .transform((text) => (text === "" ? null : text))

/** A decimal as text, which stays exact, or as a number. */
export const decimalInput = z.union([z.string().trim().min(1).max(40), z.number()])

/** A day in a filter. */
export const plainDay = z.iso.date({
  error: ({ input }) => `"${input}" is no day of the calendar; write it YYYY-MM-DD`,
})

/** A day in a document: the rules of the document refuse a wrong one, and can name the line. */
export const writtenDay = z.string().trim().max(40)

/** An empty text is none. */
export const noneIfEmpty = <T extends z.ZodType>(value: T) =>
  z.preprocess((given) => (typeof given === "string" && !given.trim() ? null : given), value)

/** The same key sent twice does the act once. */
export const idempotencyKey = z.string().trim().min(1).max(200).optional()

/** `true` or `false` in an address. */
export const flag = z
  .union([z.boolean(), z.enum(["true", "false"]).transform((value) => value === "true")])
  .optional()

/** What an act takes; a request without a body is one without choices. */
export const actBody = z.preprocess(
  (body) => body ?? {},
  z.object({ idempotency_key: idempotencyKey }).strict()
)
export const actWithReasonBody = z
  .object({ reason: requiredText(1000), idempotency_key: idempotencyKey })
  .strict()

export const singleQuery = z.object({ fields: z.string().max(2000).optional() }).strict()

export type ActBody = { idempotency_key?: string }
export type ActWithReasonBody = { reason: string; idempotency_key?: string }
