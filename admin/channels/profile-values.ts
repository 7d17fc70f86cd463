import type { TFunction } from "i18next"
import { z } from "zod"
import type { CatalogueRule } from "../../src/domain/channel-pricing/catalogue"
import {
  ChannelProfile,
  ENDING_DIRECTIONS,
  FIRST_PROFILE,
  FLOOR_ACTIONS,
  MOST_PRIOR_DAYS,
  PRICE_ENDINGS,
  TAX_DISPLAYS,
} from "../../src/domain/channel-pricing/profile"
import { decimalText, isDecimalText, isPercentText, isWholeText, textOrNull } from "../lib/numbers"

const conditions = z.custom<NonNullable<CatalogueRule["include"]>>((value) => typeof value === "object")

/** A percentage that may be below nought, or nothing. */
const isFloorText = (typed: string): boolean =>
  !typed.trim() || /^-?\d{1,3}(\.\d{1,4})?$/.test(decimalText(typed))

export const profileSchema = (t: TFunction) => {
  const percent = z.string().refine(isPercentText, t("channels.profiles.errors.percent"))
  const amount = z.string().refine(isDecimalText, t("channels.profiles.errors.amount"))
  return z
    .object({
      is_active: z.boolean(),
      currency_codes: z.array(z.string()),
      tax_display: z.enum(TAX_DISPLAYS),
      tax_country: z.string(),
      ending: z.enum(PRICE_ENDINGS),
      ending_direction: z.enum(ENDING_DIRECTIONS),
      fee_percent: percent,
      fee_fixed: amount,
      category_fees: z.array(z.object({ category_id: z.string(), name: z.string(), percent, fixed: amount })),
      payment_percent: percent,
      payment_fixed: amount,
      shipping_subsidy: amount,
      floor_percent: z.string().refine(isFloorText, t("channels.profiles.errors.floor")),
      floor_action: z.enum(FLOOR_ACTIONS),
      include: conditions,
      exclude: conditions,
      limits_payment: z.boolean(),
      payment_provider_ids: z.array(z.string()),
      limits_shipping: z.boolean(),
      shipping_option_ids: z.array(z.string()),
      minimum_orders: z.record(
        z.string(),
        z
          .string()
          .refine((typed) => !typed.trim() || isDecimalText(typed), t("channels.profiles.errors.amount"))
      ),
      shows_prior_price: z.boolean(),
      prior_price_days: z
        .string()
        .refine(
          (typed) => isWholeText(typed) && Number(typed) >= 1 && Number(typed) <= MOST_PRIOR_DAYS,
          t("channels.profiles.errors.days", { most: MOST_PRIOR_DAYS })
        ),
      prior_price_excluded_tag_ids: z.array(z.string()),
    })
    .refine(({ is_active, currency_codes }) => !is_active || currency_codes.length > 0, {
      path: ["currency_codes"],
      message: t("channels.profiles.errors.currency"),
    })
    .refine(
      ({ limits_payment, payment_provider_ids }) => !limits_payment || payment_provider_ids.length > 0,
      {
        path: ["payment_provider_ids"],
        message: t("channels.profiles.errors.payment"),
      }
    )
    .refine(
      ({ limits_shipping, shipping_option_ids }) => !limits_shipping || shipping_option_ids.length > 0,
      {
        path: ["shipping_option_ids"],
        message: t("channels.profiles.errors.shipping"),
      }
    )
}

export type ProfileValues = z.infer<ReturnType<typeof profileSchema>>

/** A profile as its form shows it; `typed` writes a decimal as a person would here. */
export function valuesOf(
  profile: ChannelProfile | null,
  {
    names,
    currencies,
    typed,
  }: {
    names: Readonly<Record<string, string>>
    currencies: readonly string[]
    typed: (amount: string) => string
  }
): ProfileValues {
  const { catalogue, ...terms } = profile ?? FIRST_PROFILE
  return {
    is_active: terms.is_active,
    currency_codes: profile ? [...terms.currency_codes] : currencies.slice(0, 1),
    tax_display: terms.tax_display,
    tax_country: terms.tax_country ?? "",
    ending: terms.ending,
    ending_direction: terms.ending_direction,
    fee_percent: typed(terms.fee_percent),
    fee_fixed: typed(terms.fee_fixed),
    category_fees: terms.category_fees.map(({ category_id, percent, fixed }) => ({
      category_id,
      name: names[category_id] ?? "",
      percent: typed(percent),
      fixed: typed(fixed),
    })),
    payment_percent: typed(terms.payment_percent),
    payment_fixed: typed(terms.payment_fixed),
    shipping_subsidy: typed(terms.shipping_subsidy),
    floor_percent: terms.floor_percent === null ? "" : typed(terms.floor_percent),
    floor_action: terms.floor_action,
    include: catalogue.include ?? {},
    exclude: catalogue.exclude ?? {},
    limits_payment: terms.payment_provider_ids !== null,
    payment_provider_ids: [...(terms.payment_provider_ids ?? [])],
    limits_shipping: terms.shipping_option_ids !== null,
    shipping_option_ids: [...(terms.shipping_option_ids ?? [])],
    minimum_orders: Object.fromEntries(
      currencies.map((code) => [code, terms.minimum_orders[code] ? typed(terms.minimum_orders[code]) : ""])
    ),
    shows_prior_price: terms.shows_prior_price,
    prior_price_days: String(terms.prior_price_days),
    prior_price_excluded_tag_ids: [...terms.prior_price_excluded_tag_ids],
  }
}

/** What the server is sent: decimals with a point, and no minimum in a currency without prices. */
export function bodyOf(values: ProfileValues): ChannelProfile {
  const { include, exclude, limits_payment, limits_shipping, minimum_orders, ...terms } = values
  return {
    ...terms,
    tax_country: textOrNull(terms.tax_country),
    fee_percent: decimalText(terms.fee_percent),
    fee_fixed: decimalText(terms.fee_fixed),
    category_fees: terms.category_fees.map(({ category_id, percent, fixed }) => ({
      category_id,
      percent: decimalText(percent),
      fixed: decimalText(fixed),
    })),
    payment_percent: decimalText(terms.payment_percent),
    payment_fixed: decimalText(terms.payment_fixed),
    shipping_subsidy: decimalText(terms.shipping_subsidy),
    floor_percent: terms.floor_percent.trim() ? decimalText(terms.floor_percent) : null,
    catalogue: {
      ...(Object.keys(include).length ? { include } : {}),
      ...(Object.keys(exclude).length ? { exclude } : {}),
    },
    payment_provider_ids: limits_payment ? terms.payment_provider_ids : null,
    shipping_option_ids: limits_shipping ? terms.shipping_option_ids : null,
    minimum_orders: Object.fromEntries(
      Object.entries(minimum_orders)
        .filter(([code, typed]) => typed.trim() && terms.currency_codes.includes(code))
        .map(([code, typed]) => [code, decimalText(typed)])
    ),
    prior_price_days: Number(terms.prior_price_days),
  }
}
