import { z } from "@medusajs/framework/zod"

/** One value or several: `status=open` and `status[]=open&status[]=late` alike. */
export const severalOf = <T extends z.ZodType>(value: T) =>
  z
    .union([value, z.array(value).max(100)])
    .transform((given) => [given].flat() as z.output<T>[])
    .optional()

/** What every list takes; its own filters are added to it. */
export const listQuery = z.object({
  q: z.string().trim().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).default(0),
  order: z.string().max(100).optional(),
  fields: z.string().max(2000).optional(),
})

/** Keeps the named fields of a row and its id; without names, all of them. */
export function pickFields<Row extends object>(rows: readonly Row[], fields?: string): Partial<Row>[] {
  if (!fields) return [...rows]
  const wanted = new Set([
    "id",
    ...fields.split(",").map((field) => field.trim().replace(/^[+*]/, "").split(".")[0]),
  ])
  return rows.map(
    (row) => Object.fromEntries(Object.entries(row).filter(([name]) => wanted.has(name))) as Partial<Row>
  )
}
