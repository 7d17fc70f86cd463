import { z } from "@medusajs/framework/zod"
import { LARGEST_QUANTITY } from "../../../domain/shared/quantities"
import { listQuery } from "../../list-query"
import { size } from "../packing/validators"
import { flag, requiredText } from "../purchasing/fields"

const facts = {
  name: requiredText(100),
  length: size,
  width: size,
  height: size,
  tare_weight: z.number().int().min(0).max(LARGEST_QUANTITY),
  largest_load: size.nullable(),
  is_active: z.boolean(),
}

export const AdminCreateBox = z
  .object({
    ...facts,
    tare_weight: facts.tare_weight.default(0),
    largest_load: facts.largest_load.default(null),
    is_active: facts.is_active.default(true),
  })
  .strict()
export type AdminCreateBoxType = z.infer<typeof AdminCreateBox>

export const AdminUpdateBox = z.object(facts).partial().strict()
export type AdminUpdateBoxType = z.infer<typeof AdminUpdateBox>

export const AdminListBoxes = listQuery.extend({ is_active: flag }).strict()
export type AdminListBoxesType = z.infer<typeof AdminListBoxes>
