import type { TFunction } from "i18next"
import { z } from "zod"
import { isWholeText } from "../lib/numbers"

/** The fields of limits while they are being typed. */
export const limitFields = (t: TFunction) => ({
  min: z.string().refine(isWholeText, t("common.errors.whole")),
  max: z
    .string()
    .refine((typed) => isWholeText(typed) && Number(typed) > 0, t("common.errors.whole_positive")),
  multiple: z
    .string()
    .refine(
      (typed) => !typed.trim() || (isWholeText(typed) && Number(typed) > 0),
      t("common.errors.whole_positive")
    ),
})

/** Whether the least is below the most: else no bin could keep them. */
export const areOrdered = ({ min, max }: { min: string; max: string }): boolean => Number(min) < Number(max)

/** The limits as the server takes them. */
export const limitsOf = ({ min, max, multiple }: { min: string; max: string; multiple: string }) => ({
  min: Number(min),
  max: Number(max),
  multiple: multiple.trim() ? Number(multiple) : null,
})
